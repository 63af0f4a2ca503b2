#include "widgets/controls/drop_overlay.h"

#include <QMimeData>
#include <QPainter>
#include <QUrl>

#include "widgets/theme/colors.h"

namespace tracewright {

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
    painter.drawText(rect(), Qt::AlignCenter, tr("Drop to open this checkpoint"));
}

QString droppedPath(const QMimeData* data) {
    const QList<QUrl> urls = data->urls();
    for (const QUrl& url : urls) {
        if (url.isLocalFile()) {
            return url.toLocalFile();
        }
    }
    return {};
}

}  // namespace tracewright
