#include "widgets/graph/layout_runner.h"

#include <QMetaObject>

namespace tracewright {

namespace {

// As much is done within a frame of 16 ms that is to be painted as well. Measured: a box that is
// laid out anew takes 8 us, one that only comes to its place 1 us.
constexpr std::size_t kQuick = 3000;       // boxes that come to their places
constexpr std::size_t kFresh = 8;          // as many is one that is laid out anew
constexpr std::size_t kQuickNodes = 1500;  // of a snapshot that is to be read first

}  // namespace

LayoutRunner::LayoutRunner(QObject* parent) : QObject(parent) {
    pool_.setMaxThreadCount(1);
}

LayoutRunner::~LayoutRunner() {
    pool_.waitForDone();
}

void LayoutRunner::setSnapshot(std::shared_ptr<const Snapshot> snapshot, LayoutOptions options) {
    ++generation_;
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
    if (!busy_ && snapshot_) {
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
    const auto work = [=]() {
        auto made = engine ? engine : std::make_shared<LayoutEngine>(snapshot, options);
        auto layout = wanted ? made->layout(open, only) : nullptr;
        return std::pair(std::move(made), std::move(layout));
    };
    busy_ = true;
    if (isQuick()) {
        auto [made, layout] = work();
        deliver(generation_, std::move(made), layout);
        return;
    }
    pool_.start([this, work, generation = generation_]() {
        auto result = work();
        QMetaObject::invokeMethod(this, [this, generation, result]() {
            deliver(generation, result.first, result.second);
        });
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
