#include "core/graph/layout_flatten.h"

namespace tracewright::layout {

namespace {

LayoutRect moved(const LayoutRect& rect, LayoutPoint by) {
    return {rect.x + by.x, rect.y + by.y, rect.width, rect.height};
}

class Flattener {
  public:
    Flattener(const Snapshot& snapshot, const GraphPlan& plan, const std::vector<bool>& open,
              const std::vector<const Shape*>& shapes,
              const std::vector<const ModulePlan*>& modules,
              const std::vector<const PlanRun*>& runs)
        : snapshot_(snapshot),
          plan_(plan),
          open_(open),
          shapes_(shapes),
          modules_(modules),
          runs_(runs) {
        result_.itemOfScope.assign(plan.modules.size(), kNowhere);
        result_.itemOfNode.assign(plan.nodes.size(), kNowhere);
        firstPorts_.reserve(plan.nodes.size());
    }

    Layout run();

  private:
    std::uint32_t addModule(std::uint32_t scope, LayoutPoint at, std::uint32_t parent);
    void addPorts(std::uint32_t scope, LayoutPoint at, std::uint32_t item);
    void addInside(std::uint32_t scope, LayoutPoint at, std::uint32_t frame);
    std::uint32_t addNode(NodeId node, const LayoutRect& rect, std::uint32_t frame);
    void addLine(const ModulePlan& module, const Shape& shape, const Shape::Line& line,
                 LayoutPoint at, std::uint32_t frame, const std::vector<std::uint32_t>& items);
    void addStub(const ModulePlan& module, const Shape::Stub& stub, LayoutPoint at,
                 const std::vector<std::uint32_t>& items);
    std::uint32_t inputPort(std::uint32_t item, std::uint32_t slot) const {
        return firstPorts_[item] == kNowhere ? kNowhere : firstPorts_[item] + slot;
    }
    std::uint32_t outputPort(std::uint32_t item, std::uint32_t slot) const {
        return firstPorts_[item] == kNowhere ? kNowhere
                                             : firstPorts_[item] + inputCounts_[item] + slot;
    }

    const Snapshot& snapshot_;
    const GraphPlan& plan_;
    const std::vector<bool>& open_;
    const std::vector<const Shape*>& shapes_;
    const std::vector<const ModulePlan*>& modules_;
    const std::vector<const PlanRun*>& runs_;
    Layout result_;
    // By item: its first port, inputs before outputs; kNowhere for nodes.
    std::vector<std::uint32_t> firstPorts_;
    std::vector<std::uint32_t> inputCounts_;
};

std::uint32_t Flattener::addModule(std::uint32_t scope, LayoutPoint at, std::uint32_t parent) {
    const ModulePlan& module = *modules_[scope];
    const PlanRun* run = runs_[scope];
    const Shape& shape = *shapes_[scope];
    const auto item = static_cast<std::uint32_t>(result_.items.size());
    result_.itemOfScope[scope] = item;
    result_.items.push_back(
        {{at.x, at.y, shape.width, shape.height},
         {},
         ScopeId{scope},
         parent,
         item + 1,
         run != nullptr ? run->label : module.title,
         module.type,
         open_[scope] ? LayoutItem::Kind::OpenModule : LayoutItem::Kind::ClosedModule,
         run != nullptr ? run->count : 1});
    addPorts(scope, at, item);
    if (open_[scope]) {
        addInside(scope, at, item);
    }
    result_.items[item].end = static_cast<std::uint32_t>(result_.items.size());
    return item;
}

void Flattener::addPorts(std::uint32_t scope, LayoutPoint at, std::uint32_t item) {
    const ModulePlan& module = plan_.modules[scope];
    const Shape& shape = *shapes_[scope];
    firstPorts_.push_back(static_cast<std::uint32_t>(result_.ports.size()));
    inputCounts_.push_back(static_cast<std::uint32_t>(module.inputs.size()));
    for (std::size_t i = 0; i < module.inputs.size(); ++i) {
        const LayoutRect chip = open_[scope] ? moved(shape.inputChips[i], at) : LayoutRect{};
        result_.ports.push_back({{at.x + shape.inputX[i], at.y},
                                 chip,
                                 item,
                                 module.inputs[i].label,
                                 ValueId{module.inputs[i].value},
                                 true});
    }
    for (std::size_t i = 0; i < module.outputs.size(); ++i) {
        const LayoutRect chip = open_[scope] ? moved(shape.outputChips[i], at) : LayoutRect{};
        result_.ports.push_back({{at.x + shape.outputX[i], at.y + shape.height},
                                 chip,
                                 item,
                                 module.outputs[i].label,
                                 ValueId{module.outputs[i].value},
                                 false});
    }
}

std::uint32_t Flattener::addNode(NodeId node, const LayoutRect& rect, std::uint32_t frame) {
    const auto item = static_cast<std::uint32_t>(result_.items.size());
    const NodePlan& plan = plan_.nodes[node.index];
    result_.items.push_back({rect, node, snapshot_.inlined[node].scope, frame, item + 1, plan.label,
                             plan.detail, LayoutItem::Kind::Node, 1});
    firstPorts_.push_back(kNowhere);
    inputCounts_.push_back(0);
    result_.itemOfNode[node.index] = item;
    return item;
}

void Flattener::addInside(std::uint32_t scope, LayoutPoint at, std::uint32_t frame) {
    const ModulePlan& module = *modules_[scope];
    const Shape& shape = *shapes_[scope];
    std::vector<std::uint32_t> items;
    items.reserve(module.items.size());
    for (std::size_t i = 0; i < module.items.size(); ++i) {
        const LayoutRect rect = moved(shape.items[i], at);
        const PlanItem& item = module.items[i];
        items.push_back(item.scope.valid() ? addModule(item.scope.index, {rect.x, rect.y}, frame)
                                           : addNode(item.node, rect, frame));
    }
    for (const Shape::Stub& stub : shape.stubs) {
        addStub(module, stub, at, items);
    }
    for (const Shape::Line& line : shape.lines) {
        addLine(module, shape, line, at, frame, items);
    }
}

void Flattener::addStub(const ModulePlan& module, const Shape::Stub& stub, LayoutPoint at,
                        const std::vector<std::uint32_t>& items) {
    const PlanEdge& e = module.edges[stub.edge];
    result_.stubs.push_back({moved(stub.rect, at), items[stub.leaving ? e.from : e.to],
                             stub.leaving ? e.label : plan_.valueLabels[e.value], stub.uses,
                             ValueId{e.value}, stub.leaving});
}

void Flattener::addLine(const ModulePlan& module, const Shape& shape, const Shape::Line& line,
                        LayoutPoint at, std::uint32_t frame,
                        const std::vector<std::uint32_t>& items) {
    const PlanEdge& e = module.edges[line.edge];
    LayoutEdge edge{kNowhere,
                    kNowhere,
                    kNowhere,
                    kNowhere,
                    static_cast<std::uint32_t>(result_.points.size()),
                    line.pointCount,
                    ValueId{e.value},
                    line.kind};
    const bool toStub = line.kind == LayoutEdge::Kind::ToStub;
    if (!toStub || line.leaving) {
        edge.from = e.from == kNowhere ? frame : items[e.from];
        edge.fromPort =
            e.from == kNowhere ? inputPort(frame, e.fromSlot) : outputPort(edge.from, e.fromSlot);
    }
    if (!toStub || !line.leaving) {
        edge.to = e.to == kNowhere ? frame : items[e.to];
        edge.toPort = e.to == kNowhere ? outputPort(frame, e.toSlot) : inputPort(edge.to, e.toSlot);
    }
    for (std::uint32_t i = 0; i < line.pointCount; ++i) {
        const LayoutPoint& point = shape.points[line.firstPoint + i];
        result_.points.push_back({point.x + at.x, point.y + at.y});
    }
    result_.edges.push_back(edge);
}

Layout Flattener::run() {
    addModule(0, {0, 0}, kNowhere);
    result_.width = result_.items[0].rect.width;
    result_.height = result_.items[0].rect.height;
    for (std::uint32_t i = 0; i < plan_.nodes.size(); ++i) {
        const NodeId standIn = plan_.nodes[i].standIn;
        if (standIn.valid()) {
            result_.itemOfNode[i] = result_.itemOfNode[standIn.index];
        }
    }
    return std::move(result_);
}

}  // namespace

Layout flatten(const Snapshot& snapshot, const GraphPlan& plan, const std::vector<bool>& open,
               const std::vector<const Shape*>& shapes,
               const std::vector<const ModulePlan*>& modules,
               const std::vector<const PlanRun*>& runs) {
    return Flattener(snapshot, plan, open, shapes, modules, runs).run();
}

}  // namespace tracewright::layout
