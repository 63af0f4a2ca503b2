#include "widgets/panels/weight_text.h"

#include <QCoreApplication>
#include <QFontMetrics>
#include <QLocale>
#include <QPainter>
#include <algorithm>

#include "widgets/models/text.h"
#include "widgets/theme/colors.h"

namespace tracewright {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(WeightStatistics)
};

QString number(double value) {
    return QLocale().toString(value, 'g', 4);
}

QString count(std::uint64_t value) {
    return countText(static_cast<std::int64_t>(value));
}

}  // namespace

QString statisticsText(const WeightStatistics& statistics) {
    QString text =
        Text::tr("mean %1, deviation %2, from %3 to %4, %5 zeros of %6 elements")
            .arg(number(statistics.mean), number(statistics.deviation), number(statistics.least),
                 number(statistics.most), count(statistics.zeros), count(statistics.elements));
    if (statistics.nans != 0 || statistics.infinities != 0) {
        text += QStringLiteral("<br><b>%1</b>")
                    .arg(Text::tr("%1 NaN and %2 infinite")
                             .arg(count(statistics.nans), count(statistics.infinities)));
    }
    return text;
}

QImage histogramImage(const WeightStatistics& statistics, int width, qreal scale,
                      const QFont& font) {
    const QFontMetrics metrics(font);
    const int bars = 64;
    const int height = bars + metrics.height() + 2;
    QImage image((QSizeF(width, height) * scale).toSize(), QImage::Format_ARGB32_Premultiplied);
    image.setDevicePixelRatio(scale);
    image.fill(Qt::transparent);
    QPainter painter(&image);
    painter.setFont(font);
    const Colors& colors = currentColors();
    const auto& bins = statistics.histogram;
    if (!bins.empty()) {
        const auto highest = static_cast<double>(*std::ranges::max_element(bins));
        const double step = static_cast<double>(width) / static_cast<double>(bins.size());
        for (std::size_t i = 0; i < bins.size(); ++i) {
            // What is there is seen, however little it is.
            const double tall =
                bins[i] == 0 ? 0 : std::max(1.0, static_cast<double>(bins[i]) / highest * bars);
            painter.fillRect(QRectF(static_cast<double>(i) * step, bars - tall, step * 0.9, tall),
                             colors.accent);
        }
    }
    painter.setPen(colors.muted);
    const QRect line(0, bars + 2, width, metrics.height());
    painter.drawText(line, Qt::AlignLeft, number(statistics.least));
    painter.drawText(line, Qt::AlignRight, number(statistics.most));
    return image;
}

}  // namespace tracewright
