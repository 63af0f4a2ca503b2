#include "widgets/window/session_file.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSaveFile>
#include <algorithm>

#include "widgets/models/text.h"

namespace tracewright {

namespace {

constexpr qsizetype longestText = 65'536;

struct SessionText {
    Q_DECLARE_TR_FUNCTIONS(SessionText)
};

QString text(const QJsonObject& object, const char* key) {
    const QString value = object[QLatin1String(key)].toString();
    return value.size() <= longestText ? value : QString();
}

QJsonObject formJson(const FormState& form) {
    QJsonObject examples;
    for (auto one = form.examples.begin(); one != form.examples.end(); ++one) {
        examples[one.key()] = one.value();
    }
    return {{QStringLiteral("model"), toText(modelKindName(form.kind))},
            {QStringLiteral("signature"), form.signature},
            {QStringLiteral("ownArguments"), form.ownArguments},
            {QStringLiteral("arguments"), form.arguments},
            {QStringLiteral("wrapper"), form.wrapper},
            {QStringLiteral("keep"), form.keep},
            {QStringLiteral("storeCache"), form.storeCache},
            {QStringLiteral("cacheLength"), form.cacheLength},
            {QStringLiteral("shape"), form.shape},
            {QStringLiteral("examples"), examples},
            {QStringLiteral("maskAsTensor"), form.maskForm == MaskForm::Tensor},
            {QStringLiteral("dtype"), form.dtype}};
}

FormState formFrom(const QJsonObject& object) {
    constexpr int mostExamples = 64;
    FormState form;
    form.kind = modelKindFromName(text(object, "model").toStdString()).value_or(ModelKind::Auto);
    form.signature = text(object, "signature");
    form.ownArguments = object[QLatin1String("ownArguments")].toBool();
    form.arguments = text(object, "arguments");
    form.wrapper = text(object, "wrapper");
    form.keep = text(object, "keep");
    form.storeCache = object[QLatin1String("storeCache")].toBool();
    form.cacheLength = text(object, "cacheLength");
    form.shape = text(object, "shape");
    form.maskForm =
        object[QLatin1String("maskAsTensor")].toBool() ? MaskForm::Tensor : MaskForm::Dict;
    form.dtype = text(object, "dtype");
    if (!form.dtype.isEmpty() && !dtypeFromName(form.dtype.toStdString())) {
        form.dtype.clear();
    }
    const QJsonObject examples = object[QLatin1String("examples")].toObject();
    for (auto one = examples.begin(); one != examples.end() && form.examples.size() < mostExamples;
         ++one) {
        form.examples[one.key()] = one.value().toString().left(longestText);
    }
    return form;
}

QJsonObject documentJson(const DocumentState& state) {
    QJsonObject object{{QStringLiteral("location"), state.location},
                       {QStringLiteral("page"), static_cast<int>(state.page)},
                       {QStringLiteral("traced"), state.traced},
                       {QStringLiteral("form"), formJson(state.form)},
                       {QStringLiteral("docks"), QString::fromLatin1(state.docks.toBase64())}};
    if (state.hasSelection) {
        object[QLatin1String("module")] = state.scope;
    }
    if (state.node) {
        object[QLatin1String("node")] = static_cast<qint64>(*state.node);
    }
    if (!state.bookmarks.empty()) {
        object[QLatin1String("bookmarks")] = bookmarksJson(state.bookmarks);
    }
    if (state.canvas) {
        object[QLatin1String("canvas")] = canvasStateJson(*state.canvas);
    }
    if (state.sizes) {
        QJsonObject sizes{{QStringLiteral("batch"), static_cast<qint64>(state.sizes->batch)},
                          {QStringLiteral("pieces"), static_cast<qint64>(state.sizes->pieces)}};
        if (state.sizes->past) {
            sizes[QLatin1String("past")] = static_cast<qint64>(*state.sizes->past);
        }
        object[QLatin1String("whatIf")] = sizes;
    }
    return object;
}

std::optional<ExampleSizes> sizesFrom(const QJsonObject& object) {
    ExampleSizes sizes{object[QLatin1String("batch")].toInteger(),
                       object[QLatin1String("pieces")].toInteger()};
    if (const qint64 past = object[QLatin1String("past")].toInteger(-1); past >= 0) {
        sizes.past = past;
    }
    return sizes.batch > 0 && sizes.pieces > 0 ? std::optional(sizes) : std::nullopt;
}

DocumentState documentFrom(const QJsonObject& object) {
    DocumentState state;
    state.location = text(object, "location");
    state.page = static_cast<Page>(std::clamp(object[QLatin1String("page")].toInt(), 0, 2));
    state.traced = object[QLatin1String("traced")].toBool();
    state.form = formFrom(object[QLatin1String("form")].toObject());
    state.docks = QByteArray::fromBase64(text(object, "docks").toLatin1());
    state.hasSelection = object.contains(QLatin1String("module"));
    state.scope = text(object, "module");
    const qint64 node = object[QLatin1String("node")].toInteger(-1);
    if (node >= 0 && node < std::numeric_limits<quint32>::max()) {
        state.node = static_cast<quint32>(node);
    }
    state.bookmarks = bookmarksFrom(object[QLatin1String("bookmarks")].toArray());
    state.sizes = sizesFrom(object[QLatin1String("whatIf")].toObject());
    state.canvas = canvasStateFrom(object[QLatin1String("canvas")].toObject());
    return state;
}

QJsonArray documentsJson(const std::vector<DocumentState>& states) {
    QJsonArray documents;
    for (const DocumentState& state : states) {
        documents.append(documentJson(state));
    }
    return documents;
}

std::vector<DocumentState> documentsFrom(const QJsonArray& array, std::size_t most) {
    std::vector<DocumentState> states;
    for (const auto& document : array) {
        if (states.size() < most) {
            states.push_back(documentFrom(document.toObject()));
        }
    }
    return states;
}

}  // namespace

bool SessionFile::save(const SessionState& state) const {
    const QJsonObject object{{QStringLiteral("version"), version},
                             {QStringLiteral("front"), state.front},
                             {QStringLiteral("documents"), documentsJson(state.documents)},
                             {QStringLiteral("closed"), documentsJson(state.closed)}};
    QDir().mkpath(QFileInfo(path_).absolutePath());
    QSaveFile file(path_);
    return file.open(QIODevice::WriteOnly) && file.write(QJsonDocument(object).toJson()) > 0 &&
           file.commit();
}

std::optional<SessionState> SessionFile::load() {
    QFile file(path_);
    if (!file.open(QIODevice::ReadOnly)) {
        return std::nullopt;
    }
    const QJsonObject object = QJsonDocument::fromJson(file.read(mostBytes)).object();
    const int found = object[QLatin1String("version")].toInt(-1);
    if (found < 0) {
        keepAs(QStringLiteral(".damaged"));
        problem_ = SessionText::tr(
                       "What was open the last time could not be read. The file is kept as "
                       "%1.damaged.")
                       .arg(path_);
        return std::nullopt;
    }
    if (found > version) {
        keepAs(QStringLiteral(".newer"));
        problem_ = SessionText::tr(
                       "What was open the last time was written by a newer Tracewright. "
                       "The file is kept as %1.newer.")
                       .arg(path_);
        return std::nullopt;
    }
    SessionState state;
    state.documents = documentsFrom(object[QLatin1String("documents")].toArray(), mostDocuments);
    state.closed = documentsFrom(object[QLatin1String("closed")].toArray(), mostClosed);
    state.front = std::clamp(object[QLatin1String("front")].toInt(), 0,
                             std::max(0, static_cast<int>(state.documents.size()) - 1));
    return state;
}

void SessionFile::keepAs(const QString& suffix) const {
    QFile::remove(path_ + suffix);
    QFile::copy(path_, path_ + suffix);
}

}  // namespace tracewright
