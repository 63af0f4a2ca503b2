#include "widgets/graph/layout_runner.h"

#include <utility>

#include "core/progress.h"

namespace tracewright {

namespace {

// As much is done within a frame of 16 ms that is to be painted as well. Measured: a box that is
// laid out anew takes 8 us, one that only comes to its place 1 us.
constexpr std::size_t kQuick = 3000;       // boxes that come to their places
constexpr std::size_t kFresh = 8;          // as many is one that is laid out anew
constexpr std::size_t kQuickNodes = 1500;  // of a snapshot that is to be read first

}  // namespace

LayoutRunner::LayoutRunner(QObject* parent) : QObject(parent), background_(this) {}

void LayoutRunner::setSnapshot(std::shared_ptr<const Snapshot> snapshot, LayoutOptions options) {
    ++generation_;
    background_.stop();
    snapshot_ = std::move(snapshot);
    options_ = options;
    engine_.reset();
    requested_ = false;
    busy_ = false;
    if (snapshot_) {
        start();
    }
}

void LayoutRunner::request(const std::vector<bool>& open, const std::vector<std::uint32_t>& only) {
    open_ = open;
    only_ = only;
    requested_ = true;
    if (busy_) {
        background_.stop();
    } else if (snapshot_) {
        start();
    }
}

bool LayoutRunner::isQuick() const {
    if (!engine_) {
        return snapshot_->inlined.nodes.size() <= kQuickNodes;
    }
    return engine_->boxCount(open_, only_) + kFresh * engine_->freshBoxCount(open_, only_) <=
           kQuick;
}

void LayoutRunner::start() {
    const std::shared_ptr<const Snapshot> snapshot = snapshot_;
    const std::shared_ptr<LayoutEngine> engine = engine_;
    const LayoutOptions options = options_;
    const bool wanted = std::exchange(requested_, false);
    const std::vector<bool> open = open_;
    const std::vector<std::uint32_t> only = only_;
    const auto work = [=](const std::stop_token& stop) {
        auto made = engine ? engine : std::make_shared<LayoutEngine>(snapshot, options);
        std::shared_ptr<const Layout> layout;
        try {
            layout = wanted ? made->layout(open, only, stop) : nullptr;
        } catch (const Cancelled&) {
            // The engine goes on with what was asked for instead.
        }
        return std::pair(std::move(made), std::move(layout));
    };
    busy_ = true;
    if (isQuick()) {
        auto [made, layout] = work({});
        deliver(generation_, std::move(made), layout);
        return;
    }
    background_.start([this, work, generation = generation_](const std::stop_token& stop) {
        const auto result = work(stop);
        return [this, generation, result] { deliver(generation, result.first, result.second); };
    });
}

void LayoutRunner::deliver(quint64 generation, std::shared_ptr<LayoutEngine> engine,
                           const std::shared_ptr<const Layout>& layout) {
    if (generation != generation_) {
        return;
    }
    busy_ = false;
    const bool first = !engine_;
    engine_ = std::move(engine);
    if (first) {
        Q_EMIT prepared();
    }
    if (layout && !requested_) {
        Q_EMIT finished(layout);
    }
    if (requested_ && !busy_) {
        start();
    }
}

}  // namespace tracewright
