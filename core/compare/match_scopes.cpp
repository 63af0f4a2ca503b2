#include "core/compare/match_scopes.h"

#include <algorithm>
#include <functional>
#include <unordered_map>

#include "core/compare/align.h"

namespace tracewright {

namespace {

class ScopeMatcher {
  public:
    ScopeMatcher(const Snapshot& before, const Snapshot& after) : before_(before), after_(after) {}

    std::vector<ScopePair> match() {
        if (before_.scopes.empty() || after_.scopes.empty()) {
            addAll(before_, Change::Gone);
            addAll(after_, Change::Added);
            return std::move(pairs_);
        }
        const ScopeId wrapped = findType(after_, before_.scopes.front().type);
        const ScopeId unwrapped = findType(before_, after_.scopes.front().type);
        if (wrapped.index != 0 && wrapped.valid()) {
            addAround(after_, wrapped, Change::Added, {0}, wrapped);
        } else if (unwrapped.index != 0 && unwrapped.valid()) {
            addAround(before_, unwrapped, Change::Gone, unwrapped, {0});
        } else {
            addPair({0}, {0}, 0);
        }
        return std::move(pairs_);
    }

  private:
    // The first module of a type; the root where that has it.
    static ScopeId findType(const Snapshot& snapshot, const std::string& type) {
        const auto found = std::ranges::find(snapshot.scopes, type, &Scope::type);
        return found == snapshot.scopes.end()
                   ? ScopeId{}
                   : ScopeId{static_cast<std::uint32_t>(found - snapshot.scopes.begin())};
    }

    void add(ScopeId before, ScopeId after, std::size_t depth) {
        const Change change = !before.valid()  ? Change::Added
                              : !after.valid() ? Change::Gone
                                               : Change::Same;
        pairs_.push_back({before, after, change, {}, 0, 0, depth, 0});
    }

    void addAll(const Snapshot& snapshot, Change change) {
        if (!snapshot.scopes.empty()) {
            addBranch(snapshot, {0}, change, 0);
        }
    }

    void addBranch(const Snapshot& snapshot, ScopeId scope, Change change, std::size_t depth) {
        add(change == Change::Gone ? scope : ScopeId{}, change == Change::Gone ? ScopeId{} : scope,
            depth);
        for (const ScopeId child : snapshot[scope].children) {
            addBranch(snapshot, child, change, depth + 1);
        }
    }

    // A wrapper, whose `inside` is matched; what is beside that is on this side only.
    void addAround(const Snapshot& snapshot, ScopeId inside, Change change, ScopeId before,
                   ScopeId after) {
        std::vector<ScopeId> path = {inside};
        while (snapshot[path.back()].parent.valid()) {
            path.push_back(snapshot[path.back()].parent);
        }
        addStep(snapshot, path, change, before, after);
    }

    void addStep(const Snapshot& snapshot, std::vector<ScopeId> path, Change change, ScopeId before,
                 ScopeId after) {
        const ScopeId scope = path.back();
        path.pop_back();
        const std::size_t depth = depthOf(snapshot, scope);
        if (path.empty()) {
            addPair(before, after, depth);
            return;
        }
        add(change == Change::Gone ? scope : ScopeId{}, change == Change::Gone ? ScopeId{} : scope,
            depth);
        for (const ScopeId child : snapshot[scope].children) {
            if (child == path.back()) {
                addStep(snapshot, path, change, before, after);
            } else {
                addBranch(snapshot, child, change, depth + 1);
            }
        }
    }

    static std::size_t depthOf(const Snapshot& snapshot, ScopeId scope) {
        std::size_t depth = 0;
        for (; snapshot[scope].parent.valid(); scope = snapshot[scope].parent) {
            ++depth;
        }
        return depth;
    }

    void addPair(ScopeId before, ScopeId after, std::size_t depth) {
        add(before, after, depth);
        const std::vector<ScopeId>& ones = before_[before].children;
        const std::vector<ScopeId>& others = after_[after].children;
        const std::vector<ScopeId> partners = partnersOf(ones, others);
        std::unordered_map<std::uint32_t, std::size_t> places;
        for (std::size_t i = 0; i < partners.size(); ++i) {
            if (partners[i].valid()) {
                places.emplace(partners[i].index, i);
            }
        }
        std::size_t gone = 0;  // of `ones`, told up to here
        const auto tellGone = [&](std::size_t end) {
            for (; gone < end; ++gone) {
                if (!partners[gone].valid()) {
                    addBranch(before_, ones[gone], Change::Gone, depth + 1);
                }
            }
        };
        for (const ScopeId other : others) {
            const auto found = places.find(other.index);
            if (found == places.end()) {
                addBranch(after_, other, Change::Added, depth + 1);
                continue;
            }
            tellGone(found->second);
            addPair(ones[found->second], other, depth + 1);
        }
        tellGone(ones.size());
    }

    // For each of `ones` its counterpart: of the same name, else of the same type in order.
    std::vector<ScopeId> partnersOf(const std::vector<ScopeId>& ones,
                                    const std::vector<ScopeId>& others) const {
        std::unordered_map<std::string, ScopeId> named;
        for (const ScopeId other : others) {
            named.emplace(after_[other].name, other);
        }
        std::vector<ScopeId> partners(ones.size());
        for (std::size_t i = 0; i < ones.size(); ++i) {
            const auto found = named.find(before_[ones[i]].name);
            if (found != named.end()) {
                partners[i] = found->second;
                named.erase(found);
            }
        }
        std::vector<std::size_t> left;
        std::vector<std::uint64_t> keys;
        for (std::size_t i = 0; i < ones.size(); ++i) {
            if (!partners[i].valid()) {
                left.push_back(i);
                keys.push_back(std::hash<std::string>()(before_[ones[i]].type));
            }
        }
        std::vector<ScopeId> free;
        std::vector<std::uint64_t> freeKeys;
        for (const ScopeId other : others) {
            const auto found = named.find(after_[other].name);
            if (found != named.end() && found->second == other) {
                free.push_back(other);
                freeKeys.push_back(std::hash<std::string>()(after_[other].type));
            }
        }
        for (const auto& [one, other] : align(keys, freeKeys)) {
            partners[left[one]] = free[other];
        }
        return partners;
    }

    const Snapshot& before_;
    const Snapshot& after_;
    std::vector<ScopePair> pairs_;
};

}  // namespace

std::vector<ScopePair> matchScopes(const Snapshot& before, const Snapshot& after) {
    return ScopeMatcher(before, after).match();
}

}  // namespace tracewright
