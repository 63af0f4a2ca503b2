#include "widgets/panels/inspector_panel.h"

#include <QEvent>
#include <QScrollBar>
#include <QUrl>
#include <algorithm>
#include <utility>

#include "widgets/controls/task_bar.h"
#include "widgets/panels/weight_text.h"
#include "widgets/theme/icons.h"

namespace tracewright {

InspectorPanel::InspectorPanel(Selection& selection, QWidget* parent)
    : QTextBrowser(parent), selection_(selection), task_(new TaskBar(this, TaskBar::Shape::Lines)) {
    setAccessibleName(tr("Inspector"));
    setOpenLinks(false);
    setPlaceholderText(tr("Select a module or a node to see all of it here."));
    document()->setDocumentMargin(12);
    connect(this, &QTextBrowser::anchorClicked, this, &InspectorPanel::openLink);
    connect(&selection_, &Selection::changed, this, &InspectorPanel::show);
    connect(&weights_, &WeightReader::changed, this, [this] {
        const int place = verticalScrollBar()->value();
        show(selection_.item());
        verticalScrollBar()->setValue(place);
        showReading();
    });
    connect(&weights_, &WeightReader::progressed, task_, &TaskBar::setProgress);
    connect(task_, &TaskBar::cancelRequested, &weights_, &WeightReader::cancel);
    task_->installEventFilter(this);
}

void InspectorPanel::showReading() {
    if (weights_.isReading()) {
        task_->begin(tr("Reading weights…"));
    } else {
        task_->end();
    }
}

// Under the text, which ends above it.
void InspectorPanel::placeTask() {
    const int height = task_->isHidden() ? 0 : task_->sizeHint().height();
    setViewportMargins(0, 0, 0, height);
    const QRect text = viewport()->geometry();
    task_->setGeometry(text.left(), text.bottom() + 1, text.width(), height);
}

bool InspectorPanel::eventFilter(QObject* object, QEvent* event) {
    if (object == task_ && (event->type() == QEvent::Show || event->type() == QEvent::Hide)) {
        placeTask();
    }
    return QTextBrowser::eventFilter(object, event);
}

void InspectorPanel::resizeEvent(QResizeEvent* event) {
    QTextBrowser::resizeEvent(event);
    placeTask();
}

void InspectorPanel::setSnapshot(std::shared_ptr<const Snapshot> snapshot,
                                 WeightReader::Open weights) {
    snapshot_ = std::move(snapshot);
    code_.reset();
    consumers_ = snapshot_ ? consumersOf(snapshot_->inlined) : Consumers();
    weights_.setSource(std::move(weights));
    show(selection_.item());
}

void InspectorPanel::show(const SelectedItem& item) {
    if (!snapshot_ || (!item.node.valid() && !item.scope.valid())) {
        clear();
        return;
    }
    setHtml(inspectorText(*snapshot_, consumers_, item, weights_, codeOf(item)));
}

// Whole lines, a few of many.
std::string_view InspectorPanel::codeOf(const SelectedItem& item) {
    constexpr std::size_t mostLines = 12;
    if (!code_) {
        code_.emplace(*snapshot_);
    }
    const std::string_view code = snapshot_->code;
    const CodeIndex::Span span =
        item.node.valid() ? code_->spanOf(item.node) : code_->spanOf(item.scope);
    if (span.empty()) {
        return {};
    }
    const std::size_t before = code.rfind('\n', span.begin);
    const std::size_t begin = before == std::string_view::npos ? 0 : before + 1;
    std::size_t end = begin;
    for (std::size_t line = 0; line < mostLines && end < span.end; ++line) {
        end = std::min(code.find('\n', end), code.size() - 1) + 1;
    }
    return code.substr(begin, end - begin);
}

void InspectorPanel::openLink(const QUrl& link) {
    if (snapshot_ && link.scheme() == QLatin1String("weight")) {
        weights_.request(link.path());
        return;
    }
    bool isNumber = false;
    const std::uint32_t index = link.path().toUInt(&isNumber);
    if (!snapshot_ || !isNumber) {
        return;
    }
    if (link.scheme() == QLatin1String("node") && index < snapshot_->inlined.nodes.size()) {
        selection_.select({snapshot_->inlined.nodes[index].scope, NodeId{index}});
    } else if (link.scheme() == QLatin1String("scope") && index < snapshot_->scopes.size()) {
        selection_.select({ScopeId{index}, {}});
    }
}

QVariant InspectorPanel::loadResource(int type, const QUrl& name) {
    const WeightStatistics* known =
        name.scheme() == QLatin1String("histogram") ? weights_.statistics(name.path()) : nullptr;
    // Nothing else is ever loaded: names in a file mustn't make us read another.
    return type == QTextDocument::ImageResource && known != nullptr
               ? QVariant(histogramImage(*known, 240, devicePixelRatioF(), font()))
               : QVariant();
}

bool InspectorPanel::event(QEvent* event) {
    const bool handled = QTextBrowser::event(event);
    if (asksForNewPictures(*event)) {
        show(selection_.item());
    }
    return handled;
}

}  // namespace tracewright
