#include "core/graph/layout.h"

#include <algorithm>
#include <cmath>
#include <unordered_map>

#include "core/graph/layout_flatten.h"
#include "core/graph/layout_plan.h"
#include "core/graph/layout_repeats.h"
#include "core/graph/layout_shape.h"

namespace tracewright {

namespace {

using namespace layout;

// Widths of characters, generously, since the layout knows no font: the painter cuts what is wider.
constexpr double kCharacter = 7.6;       // of a label
constexpr double kTitleCharacter = 8.6;  // of a module's name, bold
constexpr double kSmallCharacter = 6.3;
constexpr double kChevron = 14;  // room for the button that opens a module
constexpr double kPadding = 24;
constexpr double kMinWidth = 64;
constexpr double kMaxWidth = 280;
constexpr double kMaxChip = 120;
constexpr double kMaxNodeWidth = 1200;  // with many inputs
constexpr double kSlotGap = 10;
constexpr double kPlainHeight = 28;
constexpr double kDetailHeight = 42;
// Layouts of modules kept for later, as a multiple of what one layout needs.
constexpr std::size_t kKept = 16;

double rounded(double width, double most) {
    return std::clamp(std::ceil(width / 8) * 8, kMinWidth, most);
}

// Which member of its runs is shown for all.
std::uint32_t memberOf(const std::vector<std::uint32_t>& only, std::uint32_t scope) {
    return scope < only.size() ? only[scope] : kNowhere;
}

}  // namespace

struct LayoutEngine::State {
    struct KeyHash {
        std::size_t operator()(const std::vector<std::uint32_t>& key) const noexcept {
            std::uint64_t hash = 14695981039346656037ULL;
            for (const std::uint32_t word : key) {
                hash = (hash ^ word) * 1099511628211ULL;
                hash ^= hash >> 29U;
            }
            return hash;
        }
    };

    std::shared_ptr<const Snapshot> snapshot;
    GraphPlan plan;
    std::shared_ptr<const std::vector<std::string>> texts;
    std::vector<double> chipWidths;  // by text
    std::vector<double> labelWidths;
    std::vector<double> titleWidths;
    std::vector<double> detailWidths;

    // Every layout of a module that was made, by all that decides it: equal modules find the first.
    std::vector<std::unique_ptr<const Shape>> shapes;
    std::unordered_map<std::vector<std::uint32_t>, std::uint32_t, KeyHash> shapeOfKey;
    std::size_t keptPoints = 0;
    std::vector<std::uint32_t> openShapes;  // by scope; kNowhere: to be laid out
    std::vector<std::uint32_t> closedShapes;
    std::vector<bool> open;
    std::vector<std::uint32_t> only;  // by scope; kNowhere: every one of its runs is shown
    // Modules with one of each run, by scope and member.
    std::unordered_map<std::uint64_t, ModulePlan> folded;
    std::vector<std::uint32_t> runLabels;  // by scope: of the run that it is in; 0 for none
    std::size_t fresh = 0;

    void measureTexts();
    void take(const std::vector<bool>& wanted, const std::vector<std::uint32_t>& onlyWanted);
    const ModulePlan& shown(std::uint32_t scope);
    void findRunLabels();
    bool isStoodFor(std::uint32_t scope, const std::vector<std::uint32_t>& by) const;
    std::uint32_t shapeOf(std::uint32_t scope) const {
        return open[scope] ? openShapes[scope] : closedShapes[scope];
    }
    std::uint32_t closed(std::uint32_t scope);
    void layOut(std::uint32_t scope, const std::stop_token& stop);
    std::uint32_t find(std::vector<std::uint32_t> key, const ShapeInput* input, double width,
                       std::size_t inputs, std::size_t outputs);
    double titleWidth(std::uint32_t scope) const;
    LayoutRect nodeSize(NodeId node) const;
    std::vector<bool> reached(const std::vector<bool>& wanted,
                              const std::vector<std::uint32_t>& onlyWanted) const;
    std::vector<bool> touched(const std::vector<bool>& wanted,
                              const std::vector<std::uint32_t>& onlyWanted) const;
    std::size_t boxesIn(std::uint32_t scope, const std::vector<std::uint32_t>& onlyWanted) const;
    void forgetIfMany();
};

void LayoutEngine::State::measureTexts() {
    for (const std::string& text : plan.texts) {
        const double length = drawnLength(text);
        chipWidths.push_back(
            std::min(std::ceil((length * kSmallCharacter + 16) / 8) * 8, kMaxChip));
        labelWidths.push_back(length * kCharacter + kPadding);
        titleWidths.push_back(length * kTitleCharacter + kPadding);
        detailWidths.push_back(length * kSmallCharacter + kPadding);
    }
}

double LayoutEngine::State::titleWidth(std::uint32_t scope) const {
    const ModulePlan& module = plan.modules[scope];
    const double title = std::max(titleWidths[module.title], titleWidths[runLabels[scope]]);
    return rounded(title + detailWidths[module.type] + kChevron, 2 * kMaxWidth);
}

LayoutRect LayoutEngine::State::nodeSize(NodeId id) const {
    const NodePlan& node = plan.nodes[id.index];
    const bool detailed = node.detail != 0;
    const double slots = kSlotGap * (std::max(node.inputs, node.outputs) + 1);
    const double width =
        std::max(labelWidths[node.label], detailed ? detailWidths[node.detail] : 0);
    return {0, 0, std::max(rounded(width, kMaxWidth), std::min(slots, kMaxNodeWidth)),
            detailed ? kDetailHeight : kPlainHeight};
}

std::uint32_t LayoutEngine::State::find(std::vector<std::uint32_t> key, const ShapeInput* input,
                                        double width, std::size_t inputs, std::size_t outputs) {
    const auto found = shapeOfKey.find(key);
    if (found != shapeOfKey.end()) {
        return found->second;
    }
    const auto id = static_cast<std::uint32_t>(shapes.size());
    shapes.push_back(std::make_unique<const Shape>(
        input != nullptr ? layOutModule(*input) : closedShape(width, inputs, outputs)));
    keptPoints += key.size() + shapes.back()->points.size();
    fresh += input != nullptr ? 1 : 0;
    return shapeOfKey.emplace(std::move(key), id).first->second;
}

std::uint32_t LayoutEngine::State::closed(std::uint32_t scope) {
    const ModulePlan& module = plan.modules[scope];
    const double width =
        rounded(kChevron + std::max({titleWidths[module.title], titleWidths[runLabels[scope]],
                                     detailWidths[module.type]}),
                kMaxWidth);
    return find(
        {0, static_cast<std::uint32_t>(width), static_cast<std::uint32_t>(module.inputs.size()),
         static_cast<std::uint32_t>(module.outputs.size())},
        nullptr, width, module.inputs.size(), module.outputs.size());
}

void LayoutEngine::State::layOut(std::uint32_t scope, const std::stop_token& stop) {
    const ModulePlan& module = shown(scope);
    ShapeInput input;
    input.stop = stop;
    input.titleWidth = titleWidth(scope);
    input.edges = &module.edges;
    const auto number = [](auto value) { return static_cast<std::uint32_t>(value); };
    std::vector<std::uint32_t> key{1, number(input.titleWidth), number(module.items.size()),
                                   number(module.inputs.size()), number(module.outputs.size())};
    for (const PlanItem& item : module.items) {
        if (item.scope.valid()) {
            const std::uint32_t id = shapeOf(item.scope.index);
            const Shape& shape = *shapes[id];
            input.items.push_back({shape.width, shape.height, &shape, 0, 0});
            key.insert(key.end(), {1, id});
        } else {
            const LayoutRect size = nodeSize(item.node);
            const NodePlan& node = plan.nodes[item.node.index];
            input.items.push_back({size.width, size.height, nullptr, node.inputs, node.outputs});
            key.insert(key.end(),
                       {0, number(size.width), number(size.height), node.inputs, node.outputs});
        }
    }
    for (const PlanPort& port : module.inputs) {
        input.inputWidths.push_back(chipWidths[port.label]);
        key.push_back(number(input.inputWidths.back()));
    }
    for (const PlanPort& port : module.outputs) {
        input.outputWidths.push_back(chipWidths[port.label]);
        key.push_back(number(input.outputWidths.back()));
    }
    for (const PlanEdge& e : module.edges) {
        input.stubWidths.push_back(chipWidths[plan.valueLabels[e.value]]);
        key.insert(key.end(),
                   {e.from, e.fromSlot, e.to, e.toSlot, number(input.stubWidths.back())});
    }
    openShapes[scope] = find(std::move(key), &input, 0, 0, 0);
}

// By scope: whether it is open, and so are all around it.
std::vector<bool> LayoutEngine::State::reached(const std::vector<bool>& wanted,
                                               const std::vector<std::uint32_t>& by) const {
    std::vector<bool> result(plan.modules.size());
    for (std::uint32_t s = 0; s < result.size(); ++s) {
        const std::uint32_t parent = plan.parents[s];
        result[s] = s < wanted.size() && wanted[s] && plan.modules[s].shown &&
                    (parent == kNowhere || result[parent]) && !isStoodFor(s, by);
    }
    return result;
}

// By scope: whether what opened or closed in it makes it to be laid out again, an ancestor too.
std::vector<bool> LayoutEngine::State::touched(const std::vector<bool>& wanted,
                                               const std::vector<std::uint32_t>& by) const {
    std::vector<bool> result(plan.modules.size());
    for (std::uint32_t s = static_cast<std::uint32_t>(plan.modules.size()); s-- > 0;) {
        const bool now = s < wanted.size() && wanted[s];
        if (memberOf(by, s) != only[s] && !plan.modules[s].runs.empty()) {
            result[s] = true;
        }
        if (plan.parents[s] != kNowhere && (result[s] || now != open[s])) {
            result[plan.parents[s]] = true;
        }
    }
    return result;
}

void LayoutEngine::State::take(const std::vector<bool>& wanted,
                               const std::vector<std::uint32_t>& onlyWanted) {
    const std::vector<bool> again = touched(wanted, onlyWanted);
    for (std::uint32_t s = 0; s < plan.modules.size(); ++s) {
        open[s] = s < wanted.size() && wanted[s];
        only[s] = memberOf(onlyWanted, s);
        if (again[s]) {
            openShapes[s] = kNowhere;
        }
    }
}

// A long session tries many ways to open modules; what is forgotten is made again when asked for.
void LayoutEngine::State::forgetIfMany() {
    constexpr std::size_t kFloor = 100000;
    if (keptPoints <= kFloor + kKept * 16 * plan.nodes.size()) {
        return;
    }
    shapes.clear();
    shapeOfKey.clear();
    keptPoints = 0;
    openShapes.assign(plan.modules.size(), kNowhere);
    for (std::uint32_t s = 0; s < plan.modules.size(); ++s) {
        closedShapes[s] = closed(s);
    }
}

// What is to be seen of a module: all of it, or one of each run.
const ModulePlan& LayoutEngine::State::shown(std::uint32_t scope) {
    const ModulePlan& module = plan.modules[scope];
    if (only[scope] == kNowhere || module.runs.empty()) {
        return module;
    }
    const std::uint64_t key = (std::uint64_t{scope} << 32U) | only[scope];
    const auto found = folded.find(key);
    return found != folded.end()
               ? found->second
               : folded.emplace(key, withOneOfEach(module, only[scope])).first->second;
}

void LayoutEngine::State::findRunLabels() {
    runLabels.assign(plan.modules.size(), 0);
    for (const ModulePlan& module : plan.modules) {
        for (const PlanRun& run : module.runs) {
            for (std::uint32_t i = run.first; i < run.first + run.count; ++i) {
                runLabels[module.items[i].scope.index] = run.label;
            }
        }
    }
}

// Whether another of its run is shown instead.
bool LayoutEngine::State::isStoodFor(std::uint32_t scope,
                                     const std::vector<std::uint32_t>& by) const {
    const std::uint32_t parent = plan.parents[scope];
    if (parent == kNowhere || runLabels[scope] == 0 || memberOf(by, parent) == kNowhere) {
        return false;
    }
    const ModulePlan& module = plan.modules[scope];
    const PlanRun* run = runOf(plan.modules[parent], module.parentItem);
    return run != nullptr &&
           module.parentItem != run->first + std::min(memberOf(by, parent), run->count - 1);
}

std::shared_ptr<const Layout> LayoutEngine::layout(const std::vector<bool>& open,
                                                   const std::vector<std::uint32_t>& only,
                                                   const std::stop_token& stop) {
    State& s = *state_;
    s.forgetIfMany();
    s.take(open, only);
    s.fresh = 0;
    const std::vector<bool> reachable = s.reached(open, only);
    std::vector<const Shape*> shapes(s.plan.modules.size(), nullptr);
    for (std::uint32_t scope = static_cast<std::uint32_t>(shapes.size()); scope-- > 0;) {
        if (reachable[scope] && s.openShapes[scope] == kNowhere) {
            s.layOut(scope, stop);
        }
    }
    for (std::uint32_t scope = 0; scope < shapes.size(); ++scope) {
        const std::uint32_t id = reachable[scope] ? s.openShapes[scope] : s.closedShapes[scope];
        shapes[scope] = s.shapes[id].get();
    }
    std::vector<const ModulePlan*> modules;
    std::vector<const PlanRun*> runs(shapes.size(), nullptr);
    for (std::uint32_t scope = 0; scope < shapes.size(); ++scope) {
        modules.push_back(&s.shown(scope));
        const std::uint32_t parent = s.plan.parents[scope];
        if (parent != kNowhere && s.only[parent] != kNowhere) {
            runs[scope] = runOf(s.plan.modules[parent], s.plan.modules[scope].parentItem);
        }
    }
    Layout result = flatten(*s.snapshot, s.plan, reachable, shapes, modules, runs);
    result.texts = s.texts;
    return std::make_shared<const Layout>(std::move(result));
}

LayoutEngine::LayoutEngine(std::shared_ptr<const Snapshot> snapshot, LayoutOptions options)
    : state_(std::make_unique<State>()) {
    State& s = *state_;
    s.plan = makePlan(*snapshot, options.showPlumbing);
    s.snapshot = std::move(snapshot);
    s.measureTexts();
    s.findRunLabels();
    s.only.assign(s.plan.modules.size(), kNowhere);
    s.texts = std::make_shared<const std::vector<std::string>>(std::move(s.plan.texts));
    s.openShapes.assign(s.plan.modules.size(), kNowhere);
    s.open.assign(s.plan.modules.size(), false);
    s.closedShapes.resize(s.plan.modules.size());
    for (std::uint32_t scope = 0; scope < s.plan.modules.size(); ++scope) {
        s.closedShapes[scope] = s.closed(scope);
    }
}

LayoutEngine::~LayoutEngine() = default;

std::size_t LayoutEngine::freshModules() const noexcept {
    return state_->fresh;
}

std::vector<bool> LayoutEngine::modulesShown() const {
    std::vector<bool> result;
    for (const ModulePlan& module : state_->plan.modules) {
        result.push_back(module.shown);
    }
    return result;
}

NodeId LayoutEngine::standIn(NodeId node) const {
    return state_->plan.nodes[node.index].standIn;
}

std::vector<LayoutRun> LayoutEngine::runsIn(ScopeId scope) const {
    std::vector<LayoutRun> result;
    if (scope.index < state_->plan.modules.size()) {
        const ModulePlan& module = state_->plan.modules[scope.index];
        for (const PlanRun& run : module.runs) {
            result.emplace_back();
            for (std::uint32_t i = run.first; i < run.first + run.count; ++i) {
                result.back().members.push_back(module.items[i].scope);
            }
        }
    }
    return result;
}

// Of its own, not of those within it.
std::size_t LayoutEngine::State::boxesIn(std::uint32_t scope,
                                         const std::vector<std::uint32_t>& by) const {
    const ModulePlan& module = plan.modules[scope];
    std::size_t count = module.items.size();
    if (memberOf(by, scope) != kNowhere) {
        for (const PlanRun& run : module.runs) {
            count -= run.count - 1;
        }
    }
    return count;
}

std::size_t LayoutEngine::boxCount(const std::vector<bool>& open,
                                   const std::vector<std::uint32_t>& only) const {
    const std::vector<bool> reached = state_->reached(open, only);
    std::size_t count = 0;
    for (std::uint32_t s = 0; s < reached.size(); ++s) {
        count += reached[s] ? state_->boxesIn(s, only) : 0;
    }
    return count;
}

std::size_t LayoutEngine::freshBoxCount(const std::vector<bool>& open,
                                        const std::vector<std::uint32_t>& only) const {
    const std::vector<bool> reached = state_->reached(open, only);
    const std::vector<bool> touched = state_->touched(open, only);
    std::size_t count = 0;
    for (std::uint32_t s = 0; s < reached.size(); ++s) {
        const bool fresh = reached[s] && (touched[s] || state_->openShapes[s] == kNowhere);
        count += fresh ? state_->boxesIn(s, only) : 0;
    }
    return count;
}

}  // namespace tracewright
