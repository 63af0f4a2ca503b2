#include "widgets/graph/canvas_state.h"

#include <QByteArray>
#include <QJsonArray>
#include <algorithm>
#include <cmath>

namespace tracewright {

namespace {

constexpr int mostScopes = 1 << 20;
constexpr double mostPlace = 1e9;

QString bitsText(const std::vector<bool>& bits) {
    QByteArray bytes(static_cast<qsizetype>((bits.size() + 7) / 8), '\0');
    for (std::size_t i = 0; i < bits.size(); ++i) {
        if (bits[i]) {
            char& byte = bytes[static_cast<qsizetype>(i / 8)];
            byte = static_cast<char>(static_cast<unsigned char>(byte) | (1U << (i % 8)));
        }
    }
    return QString::fromLatin1(bytes.toBase64());
}

std::vector<bool> bitsFrom(const QString& text, std::size_t count) {
    const QByteArray bytes = QByteArray::fromBase64(text.toLatin1());
    std::vector<bool> bits;
    if (bytes.size() == static_cast<qsizetype>((count + 7) / 8)) {
        bits.resize(count);
        for (std::size_t i = 0; i < count; ++i) {
            const auto byte = static_cast<unsigned char>(bytes[static_cast<qsizetype>(i / 8)]);
            bits[i] = (byte >> (i % 8) & 1U) != 0;
        }
    }
    return bits;
}

// How often, and what: 12, 0, 1, 3, ... Nearly all are equal.
QJsonArray runsJson(const std::vector<std::uint32_t>& values) {
    QJsonArray runs;
    for (auto run = values.begin(); run != values.end();) {
        const auto end = std::find_if(run, values.end(), [&](auto value) { return value != *run; });
        runs.append(static_cast<qint64>(end - run));
        runs.append(static_cast<qint64>(*run));
        run = end;
    }
    return runs;
}

std::vector<std::uint32_t> runsFrom(const QJsonArray& runs, std::size_t count) {
    std::vector<std::uint32_t> values;
    for (qsizetype i = 0; i + 1 < runs.size() && values.size() < count; i += 2) {
        const auto room = static_cast<qint64>(count - values.size());
        const qint64 length = std::clamp<qint64>(runs[i].toInteger(), 0, room);
        const qint64 value = std::clamp<qint64>(runs[i + 1].toInteger(), 0, UINT32_MAX);
        values.insert(values.end(), static_cast<std::size_t>(length),
                      static_cast<std::uint32_t>(value));
    }
    values.resize(count);
    return values;
}

bool isPlace(double value, double least) {
    return std::isfinite(value) && value >= least && value <= mostPlace;
}

}  // namespace

QJsonObject canvasStateJson(const CanvasState& state) {
    return {{QStringLiteral("modules"), static_cast<qint64>(state.open.size())},
            {QStringLiteral("open"), bitsText(state.open)},
            {QStringLiteral("only"), runsJson(state.only)},
            {QStringLiteral("zoom"), state.zoom},
            {QStringLiteral("x"), state.middle.x()},
            {QStringLiteral("y"), state.middle.y()},
            {QStringLiteral("overlay"), static_cast<int>(state.overlay)},
            {QStringLiteral("constants"), state.plumbing}};
}

std::optional<CanvasState> canvasStateFrom(const QJsonObject& object) {
    CanvasState state;
    const int count = object[QLatin1String("modules")].toInt();
    state.zoom = object[QLatin1String("zoom")].toDouble();
    state.middle = {object[QLatin1String("x")].toDouble(), object[QLatin1String("y")].toDouble()};
    if (count < 1 || count > mostScopes || !isPlace(state.zoom, 1e-6) ||
        !isPlace(state.middle.x(), -mostPlace) || !isPlace(state.middle.y(), -mostPlace)) {
        return std::nullopt;
    }
    const int overlay = object[QLatin1String("overlay")].toInt();
    state.overlay = static_cast<OverlayKind>(std::clamp(overlay, 0, kOverlayKinds - 1));
    state.plumbing = object[QLatin1String("constants")].toBool();
    const auto scopes = static_cast<std::size_t>(count);
    state.open = bitsFrom(object[QLatin1String("open")].toString(), scopes);
    if (state.open.empty()) {
        return std::nullopt;
    }
    state.only = runsFrom(object[QLatin1String("only")].toArray(), scopes);
    return state;
}

}  // namespace tracewright
