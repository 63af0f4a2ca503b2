#include "core/compare/align.h"

#include <algorithm>
#include <optional>
#include <unordered_map>

namespace tracewright {

namespace {

constexpr std::size_t maxTable = std::size_t{1} << 22U;  // cells of a longest common subsequence

// Half-open ranges of both sequences.
struct Window {
    std::uint32_t first;
    std::uint32_t firstEnd;
    std::uint32_t second;
    std::uint32_t secondEnd;

    std::uint32_t firstSize() const { return firstEnd - first; }
    std::uint32_t secondSize() const { return secondEnd - second; }
    bool empty() const { return firstSize() == 0 || secondSize() == 0; }
};

class Aligner {
  public:
    Aligner(std::span<const std::uint64_t> first, std::span<const std::uint64_t> second)
        : first_(first), second_(second) {}

    Aligned align() {
        std::vector<Window> open = {{0, static_cast<std::uint32_t>(first_.size()), 0,
                                     static_cast<std::uint32_t>(second_.size())}};
        while (!open.empty()) {
            Window window = open.back();
            open.pop_back();
            trim(window);
            if (window.empty()) {
                continue;
            }
            const Aligned anchors = anchorsOf(window);
            if (anchors.empty()) {
                pairWithoutAnchors(window);
            } else {
                split(window, anchors, open);
            }
        }
        std::ranges::sort(pairs_);
        return std::move(pairs_);
    }

  private:
    void trim(Window& window) {
        while (!window.empty() && first_[window.first] == second_[window.second]) {
            pairs_.emplace_back(window.first++, window.second++);
        }
        while (!window.empty() && first_[window.firstEnd - 1] == second_[window.secondEnd - 1]) {
            pairs_.emplace_back(--window.firstEnd, --window.secondEnd);
        }
    }

    void split(const Window& window, const Aligned& anchors, std::vector<Window>& open) {
        std::uint32_t first = window.first;
        std::uint32_t second = window.second;
        for (const auto& [one, other] : anchors) {
            pairs_.emplace_back(one, other);
            open.push_back({first, one, second, other});
            first = one + 1;
            second = other + 1;
        }
        open.push_back({first, window.firstEnd, second, window.secondEnd});
    }

    // Keys that occur once on either side, as many as can stay in order.
    Aligned anchorsOf(const Window& window) const {
        struct Seen {
            std::uint32_t firstCount = 0;
            std::uint32_t secondCount = 0;
            std::uint32_t second = 0;
        };
        std::unordered_map<std::uint64_t, Seen> seen;
        for (std::uint32_t i = window.first; i < window.firstEnd; ++i) {
            ++seen[first_[i]].firstCount;
        }
        for (std::uint32_t i = window.second; i < window.secondEnd; ++i) {
            Seen& one = seen[second_[i]];
            ++one.secondCount;
            one.second = i;
        }
        Aligned unique;
        for (std::uint32_t i = window.first; i < window.firstEnd; ++i) {
            const Seen& one = seen[first_[i]];
            if (one.firstCount == 1 && one.secondCount == 1) {
                unique.emplace_back(i, one.second);
            }
        }
        return increasing(unique);
    }

    // The longest increasing subsequence of the second places.
    static Aligned increasing(const Aligned& pairs) {
        std::vector<std::size_t> ends;  // of the best chain of each length, by its last place
        std::vector<std::size_t> before(pairs.size());
        for (std::size_t i = 0; i < pairs.size(); ++i) {
            const auto place = std::ranges::lower_bound(
                ends, pairs[i].second, {}, [&](std::size_t end) { return pairs[end].second; });
            before[i] = place == ends.begin() ? pairs.size() : *std::prev(place);
            if (place == ends.end()) {
                ends.push_back(i);
            } else {
                *place = i;
            }
        }
        Aligned out;
        for (std::size_t i = ends.empty() ? pairs.size() : ends.back(); i < pairs.size();
             i = before[i]) {
            out.push_back(pairs[i]);
        }
        std::ranges::reverse(out);
        return out;
    }

    void pairWithoutAnchors(const Window& window) {
        const std::size_t cells = (std::size_t{window.firstSize()} + 1) * (window.secondSize() + 1);
        if (cells <= maxTable) {
            pairLongest(window);
        } else {
            pairInOrder(window);
        }
    }

    void pairLongest(const Window& window) {
        const std::size_t width = window.secondSize() + 1;
        std::vector<std::uint32_t> best((window.firstSize() + 1) * width);
        for (std::size_t i = window.firstSize(); i-- > 0;) {
            for (std::size_t j = window.secondSize(); j-- > 0;) {
                best[i * width + j] =
                    first_[window.first + i] == second_[window.second + j]
                        ? best[(i + 1) * width + j + 1] + 1
                        : std::max(best[(i + 1) * width + j], best[i * width + j + 1]);
            }
        }
        for (std::uint32_t i = 0, j = 0; i < window.firstSize() && j < window.secondSize();) {
            if (first_[window.first + i] == second_[window.second + j]) {
                pairs_.emplace_back(window.first + i++, window.second + j++);
            } else if (best[(i + 1) * width + j] >= best[i * width + j + 1]) {
                ++i;
            } else {
                ++j;
            }
        }
    }

    void pairInOrder(const Window& window) {
        std::unordered_map<std::uint64_t, std::vector<std::uint32_t>> places;
        for (std::uint32_t i = window.secondEnd; i-- > window.second;) {
            places[second_[i]].push_back(i);
        }
        std::uint32_t least = window.second;
        for (std::uint32_t i = window.first; i < window.firstEnd; ++i) {
            const auto found = places.find(first_[i]);
            if (found == places.end()) {
                continue;
            }
            while (!found->second.empty() && found->second.back() < least) {
                found->second.pop_back();
            }
            // One far ahead would leave all between without a partner.
            if (!found->second.empty() && found->second.back() - least <= i - window.first + 64) {
                least = found->second.back() + 1;
                pairs_.emplace_back(i, found->second.back());
            }
        }
    }

    std::span<const std::uint64_t> first_;
    std::span<const std::uint64_t> second_;
    Aligned pairs_;
};

}  // namespace

Aligned align(std::span<const std::uint64_t> first, std::span<const std::uint64_t> second) {
    return Aligner(first, second).align();
}

}  // namespace tracewright
