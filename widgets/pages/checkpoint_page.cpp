#include "widgets/pages/checkpoint_page.h"

#include <QHBoxLayout>
#include <QSplitter>

#include "widgets/pages/facts_view.h"
#include "widgets/pages/trace_form.h"

namespace tracewright {

CheckpointPage::CheckpointPage(QWidget* parent)
    : QWidget(parent), facts_(new FactsView), form_(new TraceForm) {
    auto* splitter = new QSplitter(this);
    splitter->setChildrenCollapsible(false);
    splitter->setHandleWidth(14);
    splitter->addWidget(facts_);
    splitter->addWidget(form_);
    splitter->setStretchFactor(0, 1);
    splitter->setStretchFactor(1, 1);
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(16, 14, 16, 14);
    layout->addWidget(splitter);
}

}  // namespace tracewright
