#include "widgets/theme/icons.h"

#include <QEvent>
#include <QFile>
#include <QGuiApplication>
#include <QIconEngine>
#include <QPainter>
#include <QPalette>
#include <QPixmap>
#include <QSvgRenderer>
#include <utility>

namespace tracewright {

namespace {

QColor colorOf(QIcon::Mode mode) {
    const QPalette palette = QGuiApplication::palette();
    switch (mode) {
        case QIcon::Disabled:
            return palette.color(QPalette::Disabled, QPalette::ButtonText);
        case QIcon::Selected:
            return palette.color(QPalette::HighlightedText);
        default:
            return palette.color(QPalette::ButtonText);
    }
}

// The files say "currentColor" where the palette's colour goes.
class ThemedIconEngine : public QIconEngine {
  public:
    explicit ThemedIconEngine(QString name) : name_(std::move(name)) {}

    void paint(QPainter* painter, const QRect& rect, QIcon::Mode mode, QIcon::State) override {
        const QColor color = colorOf(mode);
        QByteArray svg = source();
        svg.replace("currentColor", color.name(QColor::HexRgb).toLatin1());
        QSvgRenderer renderer(svg);
        painter->save();
        painter->setOpacity(painter->opacity() * color.alphaF());
        renderer.render(painter, rect);
        painter->restore();
    }

    QPixmap pixmap(const QSize& size, QIcon::Mode mode, QIcon::State state) override {
        QPixmap pixmap(size);
        if (pixmap.isNull()) {  // of a button that has no room
            return pixmap;
        }
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        paint(&painter, pixmap.rect(), mode, state);
        return pixmap;
    }

    QIconEngine* clone() const override { return new ThemedIconEngine(name_); }

  private:
    const QByteArray& source() {
        if (source_.isEmpty()) {
            QFile file(QStringLiteral(":/icons/%1.svg").arg(name_));
            if (file.open(QIODevice::ReadOnly)) {
                source_ = file.readAll();
            }
        }
        return source_;
    }

    QString name_;
    QByteArray source_;
};

}  // namespace

QIcon themedIcon(const QString& name) {
    return QIcon(new ThemedIconEngine(name));
}

bool asksForNewPictures(const QEvent& event) {
    return event.type() == QEvent::PaletteChange || event.type() == QEvent::ScreenChangeInternal;
}

}  // namespace tracewright
