#include <algorithm>

#include "core/error.h"
#include "core/models/family.h"
#include "core/models/rope.h"
#include "core/models/sentence_pooling.h"

namespace tracewright {

namespace {

const Family& familyOf(const std::string& modelType, const std::string& origin) {
    std::string known;
    for (const Family& family : families()) {
        for (const std::string& type : family.modelTypes) {
            if (type == modelType) {
                return family;
            }
            known += (known.empty() ? "" : ", ") + type;
        }
    }
    throw Error(ErrorCode::Unsupported, origin + ": model_type is " + quoted(modelType) +
                                            ", which is not implemented; implemented: " + known);
}

bool hasCausalHead(const nlohmann::json& config) {
    const auto architectures = config.find("architectures");
    return architectures != config.end() && architectures->is_array() &&
           std::ranges::any_of(*architectures, [](const nlohmann::json& name) {
               return name.is_string() && name.get<std::string>().ends_with("ForCausalLM");
           });
}

bool has(const Family& family, ModelKind kind) {
    return std::ranges::find(family.kinds, kind) != family.kinds.end();
}

// Auto is resolved by `architectures`.
struct ChosenModel {
    const Family* family = nullptr;
    ModelKind kind = ModelKind::Encoder;
};

ChosenModel chooseModel(const Checkpoint& checkpoint, ModelKind kind) {
    const nlohmann::json& config = checkpoint.config();
    const std::string origin = checkpoint.configPath().string();
    const auto modelType = config.find("model_type");
    if (modelType == config.end()) {
        throw Error(ErrorCode::BadConfig,
                    origin + ": model_type is missing: it tells which architecture this is");
    }
    if (!modelType->is_string()) {
        throw Error(ErrorCode::BadConfig, origin + ": model_type must be a text, such as \"bert\"");
    }
    const Family& family = familyOf(modelType->get<std::string>(), origin);
    if (kind == ModelKind::Auto) {
        kind = has(family, ModelKind::CausalLM) && hasCausalHead(config) ? ModelKind::CausalLM
                                                                         : family.kinds.front();
    }
    if (!has(family, kind)) {
        std::string kinds;
        for (const ModelKind other : family.kinds) {
            kinds += (kinds.empty() ? "" : " or ") + std::string(modelKindName(other));
        }
        throw Error(ErrorCode::Unsupported, origin + ": " + family.name + " can't be traced as " +
                                                std::string(modelKindName(kind)) + "; it can as " +
                                                kinds);
    }
    return {&family, kind};
}

}  // namespace

const std::vector<Family>& families() {
    static const std::vector<Family> all = {
        albertFamily(),  bertFamily(),  camembertFamily(), electraFamily(), falconFamily(),
        gptNeoxFamily(), llamaFamily(), mptFamily(),       robertaFamily(), xlmRobertaFamily()};
    return all;
}

ModelFacts describeModel(const Checkpoint& checkpoint, ModelKind kind) {
    ModuleTree tree;
    return buildModel(checkpoint, kind, tree, nullptr).facts;
}

BuiltModel buildModel(const Checkpoint& checkpoint, ModelKind kind, ModuleTree& tree,
                      ModuleNode* wrapper) {
    const ChosenModel chosen = chooseModel(checkpoint, kind);
    const std::string origin = checkpoint.configPath().string();
    const nlohmann::json config = withOlderRopeKeys(checkpoint.config(), origin);
    BuiltModel built = chosen.family->build(
        {.config = config, .origin = origin, .kind = chosen.kind, .tree = tree, .parent = wrapper});
    built.facts.family = chosen.family->name;
    built.facts.kind = chosen.kind;
    built.facts.kinds = chosen.family->kinds;
    if (chosen.kind == ModelKind::Encoder) {
        built.facts.pooling = readSentencePooling(checkpoint.folder());
    }
    bindWeights(checkpoint, tree, wrapper, built.names, built.facts);
    return built;
}

}  // namespace tracewright
