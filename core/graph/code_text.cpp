#include "core/graph/code_text.h"

#include <torch/csrc/jit/serialization/python_print.h>

#include <unordered_set>

#include "core/error.h"
#include "core/graph/constant_text.h"

namespace tracewright {

namespace {

constexpr std::size_t maxPathsNamed = 3;

using Paths = std::unordered_map<const c10::Type*, std::vector<std::string>>;

std::string usersText(const std::vector<std::string>& paths) {
    std::string out;
    for (std::size_t i = 0; i < std::min(paths.size(), maxPathsNamed); ++i) {
        out += (i == 0 ? "" : ", ") + (paths[i].empty() ? "the root" : paths[i]);
    }
    return paths.size() > maxPathsNamed
               ? out + " and " + std::to_string(paths.size() - maxPathsNamed) + " more"
               : out;
}

std::string constantsText(const std::vector<c10::IValue>& constants) {
    std::string out;
    for (std::size_t i = 0; i < constants.size(); ++i) {
        out += i == 0 ? "\n" : "";
        out += "# CONSTANTS.c" + std::to_string(i) + " = " + constantText(constants[i]) + "\n";
    }
    return out;
}

}  // namespace

std::string codeText(const ScopeTree& scopes, const Progress& progress) {
    Paths paths;
    std::vector<c10::NamedTypePtr> queue;
    for (std::uint32_t i = 0; i < scopes.size(); ++i) {
        const c10::ClassTypePtr& type = scopes.type(ScopeId{i});
        std::vector<std::string>& users = paths[type.get()];
        if (users.empty()) {
            queue.push_back(type);
        }
        users.push_back(scopes.path(ScopeId{i}));
    }
    std::string out;
    std::vector<c10::IValue> constants;
    std::unordered_set<const c10::Type*> queued;
    for (const c10::NamedTypePtr& type : queue) {
        queued.insert(type.get());
    }
    // Grows while it is printed: what a class uses is added behind.
    for (std::size_t i = 0; i < queue.size(); ++i) {
        progress.check();
        const c10::NamedTypePtr type = queue[i];
        torch::jit::PrintDepsTable used;
        torch::jit::PythonPrint printer(constants, used);
        printer.printNamedType(type);
        const auto users = paths.find(type.get());
        out += out.empty() ? "" : "\n";
        out += "# " + (type->name() ? type->name()->qualifiedName() : std::string("unnamed"));
        out += users == paths.end() ? "\n" : ": " + usersText(users->second) + "\n";
        out += printer.str();
        for (std::size_t j = 0; j < used.size(); ++j) {
            if (queued.insert(used[j].get()).second) {
                queue.push_back(used[j]);
            }
        }
    }
    return out + constantsText(constants);
}

}  // namespace tracewright
