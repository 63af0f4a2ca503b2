#include "widgets/controls/drop_overlay.h"

#include <QDir>
#include <QFileInfo>
#include <QMimeData>
#include <QPainter>
#include <QUrl>

#include "core/verify/artifact.h"
#include "widgets/theme/colors.h"

namespace tracewright {

namespace {

const QString scheme = QStringLiteral("file://");

// Some programs bring addresses as mere text, one a line.
QList<QUrl> urlsOf(const QMimeData* data) {
    if (data->hasUrls()) {
        return data->urls();
    }
    QList<QUrl> urls;
    for (const QString& line : data->text().split(QLatin1Char('\n'), Qt::SkipEmptyParts)) {
        if (line.startsWith(scheme)) {
            urls << QUrl(line.trimmed());
        }
    }
    return urls;
}

}  // namespace

DropOverlay::DropOverlay(QWidget* parent) : QWidget(parent) {
    setAttribute(Qt::WA_TransparentForMouseEvents);
    hide();
}

void DropOverlay::cover() {
    setGeometry(parentWidget()->rect());
    raise();
    show();
}

void DropOverlay::paintEvent(QPaintEvent*) {
    const Colors& colors = currentColors();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    QColor ground = colors.window;
    ground.setAlphaF(0.88F);
    painter.fillRect(rect(), ground);
    painter.setPen(QPen(colors.accentText, 2, Qt::DashLine));
    painter.drawRoundedRect(rect().adjusted(24, 24, -24, -24), 12, 12);
    QFont large = font();
    large.setPointSizeF(large.pointSizeF() * 1.6);
    painter.setFont(large);
    painter.setPen(colors.text);
    painter.drawText(rect(), Qt::AlignCenter, tr("Drop to open"));
}

QStringList droppedLocations(const QMimeData* data) {
    QStringList locations;
    for (const QUrl& url : urlsOf(data)) {
        if (!url.isLocalFile()) {
            continue;
        }
        const QString path = QDir::cleanPath(url.toLocalFile());
        const QFileInfo info(path);
        const bool inFolder = info.isFile() && !isTorchScriptFile(path.toStdString());
        const QString location = inFolder ? info.absolutePath() : path;
        if (!locations.contains(location)) {
            locations << location;
        }
    }
    return locations;
}

bool mayBeLocations(const QMimeData* data) {
    return data->hasUrls() || data->text().startsWith(scheme);
}

}  // namespace tracewright
