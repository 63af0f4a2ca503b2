#include "widgets/models/text.h"

#include <QCoreApplication>
#include <QLocale>
#include <QStringList>

namespace tracewright {

namespace {

// Texts of free functions belong to a context too.
struct Text {
    Q_DECLARE_TR_FUNCTIONS(Text)
};

}  // namespace

QString toText(std::string_view text) {
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

QString bytesText(std::uint64_t bytes) {
    return QLocale().formattedDataSize(static_cast<qint64>(bytes), bytes < 1000 ? 0 : 1,
                                       QLocale::DataSizeSIFormat);
}

QString countText(std::int64_t count) {
    return QLocale().toString(static_cast<qlonglong>(count));
}

QString shortCount(std::int64_t count) {
    const auto value = static_cast<double>(count);
    if (value >= 1e9) {
        return Text::tr("%1 B", "billion").arg(QLocale().toString(value / 1e9, 'g', 4));
    }
    if (value >= 1e6) {
        return Text::tr("%1 M", "million").arg(QLocale().toString(value / 1e6, 'g', 4));
    }
    if (value >= 1e4) {
        return Text::tr("%1 k", "thousand").arg(QLocale().toString(value / 1e3, 'g', 4));
    }
    return countText(count);
}

QString secondsText(double seconds) {
    return seconds < 1 ? Text::tr("%1 ms").arg(QLocale().toString(seconds * 1000, 'f', 0))
                       : Text::tr("%1 s").arg(QLocale().toString(seconds, 'f', 1));
}

QString timeLeftText(double seconds) {
    return seconds < 100 ? Text::tr("%1 s left").arg(QLocale().toString(seconds, 'f', 0))
                         : Text::tr("%1 min left").arg(QLocale().toString(seconds / 60, 'f', 0));
}

QString shapeText(std::span<const std::int64_t> shape) {
    QStringList sizes;
    for (const std::int64_t size : shape) {
        sizes << QString::number(size);
    }
    return sizes.join(QStringLiteral(" × "));
}

QString shapeText(std::span<const std::string> symbols) {
    QStringList sizes;
    for (const std::string& symbol : symbols) {
        sizes << QString::fromStdString(symbol);
    }
    return sizes.join(QStringLiteral(" × "));
}

QString valueText(const Value& value) {
    QString text = QString::fromStdString(value.type);
    if (value.dtype) {
        text += QLatin1Char(' ') + QString::fromLatin1(dtypeName(*value.dtype).data(),
                                                       qsizetype(dtypeName(*value.dtype).size()));
    }
    if (value.shapeKnown) {
        const bool symbols = value.symbolicShape.size() == value.shape.size();
        text += QStringLiteral(" [%1]").arg(symbols ? shapeText(value.symbolicShape)
                                                    : shapeText(value.shape));
    }
    return text;
}

QString scopeTitle(const Scope& scope) {
    return QString::fromStdString(scope.path.empty() ? scope.type : scope.path);
}

}  // namespace tracewright
