#include "widgets/pages/example_parts.h"

#include <QStringList>

#include "core/checkpoint/dtype.h"

namespace tracewright {

ExampleParts exampleParts(const QString& text) {
    const QString whole = text.trimmed();
    if (whole.endsWith(QLatin1String(".npy")) || whole.contains(QLatin1String(".safetensors"))) {
        return {whole, {}, {}};
    }
    QStringList rest = whole.split(QLatin1Char(':'));
    ExampleParts parts{rest.takeFirst().trimmed(), {}, {}};
    if (!rest.isEmpty() && dtypeFromName(rest.front().trimmed().toStdString())) {
        parts.dtype = rest.takeFirst().trimmed();
    }
    parts.fill = rest.join(QLatin1Char(':')).trimmed();
    return parts;
}

QString exampleText(const ExampleParts& parts, const QString& shape) {
    if (parts.empty()) {
        return {};
    }
    QString text = parts.shape.isEmpty() ? shape : parts.shape;
    for (const QString& part : {parts.dtype, parts.fill}) {
        if (!part.isEmpty()) {
            text += QLatin1Char(':') + part;
        }
    }
    return text;
}

}  // namespace tracewright
