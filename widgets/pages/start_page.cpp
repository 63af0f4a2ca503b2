#include "widgets/pages/start_page.h"

#include <QCoreApplication>
#include <QDir>
#include <QHBoxLayout>
#include <QVBoxLayout>

#include "widgets/controls/elements.h"
#include "widgets/pages/hub_list.h"
#include "widgets/theme/icons.h"

namespace tracewright {

StartPage::StartPage(QWidget* parent)
    : QWidget(parent),
      dropCard_(makeDropCard()),
      recents_(new RecentList(this)),
      hubTitle_(headingLabel(tr("In the Hugging Face cache"), this)),
      hub_(new HubList(this)) {
    auto* column = new QWidget(this);
    column->setMaximumWidth(760);
    auto* rows = new QVBoxLayout(column);
    rows->setContentsMargins(24, 40, 24, 32);
    rows->setSpacing(12);
    QLabel* title = titleLabel(tr("Trace a transformer checkpoint"));
    title->setWordWrap(true);
    rows->addWidget(title);
    rows->addWidget(
        mutedLabel(tr("Open a checkpoint, choose what the traced module takes, read its graph and "
                      "what comes out, and export what a deployment needs.")));
    rows->addSpacing(8);
    rows->addWidget(dropCard_);
    rows->addSpacing(12);
    rows->addWidget(headingLabel(tr("Recent checkpoints")));
    rows->addWidget(recents_);
    rows->addSpacing(12);
    rows->addWidget(hubTitle_);
    rows->addWidget(hub_);
    setHub({});
    rows->addStretch();

    auto* centred = new QWidget(this);
    auto* middle = new QHBoxLayout(centred);
    middle->setContentsMargins({});
    middle->addStretch(1);
    middle->addWidget(column, 8);
    middle->addStretch(1);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->addWidget(scrolled(centred));

    connect(recents_, &RecentList::openRequested, this, &StartPage::openRequested);
    connect(hub_, &HubList::openRequested, this, &StartPage::openRequested);
    connect(recents_, &RecentList::forgetRequested, this, &StartPage::forgetRequested);
    connect(recents_, &RecentList::remade, this, [this] { tabThrough(this->layout()); });
}

QWidget* StartPage::makeDropCard() {
    QFrame* frame = card(this);
    auto* rows = new QVBoxLayout(frame);
    rows->setContentsMargins(24, 28, 24, 28);
    rows->setSpacing(10);
    QLabel* heading = headingLabel(tr("Drop a checkpoint anywhere in this window"));
    heading->setAlignment(Qt::AlignCenter);
    heading->setWordWrap(true);
    QLabel* text = mutedLabel(
        tr("A folder with config.json and safetensors or PyTorch weights, or any file in one."));
    text->setAlignment(Qt::AlignCenter);
    auto* folder = primaryButton(tr("&Open folder…"));
    auto* file = new QPushButton(themedIcon(QStringLiteral("file")), tr("Open f&ile…"));
    auto* sample = new QPushButton(themedIcon(QStringLiteral("cube")), tr("Try the &sample"));
    folder->setObjectName(QStringLiteral("startOpenFolder"));
    file->setObjectName(QStringLiteral("startOpenFile"));
    sample->setObjectName(QStringLiteral("startSample"));
    sample->setToolTip(tr("A tiny Falcon with random weights that comes with Tracewright"));
    sample->setEnabled(!sampleFolder().isEmpty());
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(10);
    buttons->addStretch();
    for (QPushButton* button : {folder, file, sample}) {
        buttons->addWidget(button);
    }
    buttons->addStretch();
    rows->addWidget(heading);
    rows->addWidget(text);
    rows->addSpacing(8);
    rows->addLayout(buttons);
    connect(folder, &QPushButton::clicked, this, &StartPage::openFolderRequested);
    connect(file, &QPushButton::clicked, this, &StartPage::openFileRequested);
    connect(sample, &QPushButton::clicked, this, [this] { Q_EMIT openRequested(sampleFolder()); });
    return frame;
}

void StartPage::setRecents(const std::vector<Recent>& recents) {
    recents_->setRecents(recents);
}

void StartPage::setHub(const std::vector<HubEntry>& entries) {
    hub_->setEntries(entries);
    hub_->setFixedHeight(hub_->sizeHint().height());
    hub_->setVisible(!entries.empty());
    hubTitle_->setVisible(!entries.empty());
}

void StartPage::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    Q_EMIT hubWanted();
}

QString sampleFolder() {
    const QStringList places = {
        QCoreApplication::applicationDirPath() + QStringLiteral("/../share/tracewright/samples"),
        QStringLiteral(TRACEWRIGHT_SAMPLES_DIR)};
    for (const QString& place : places) {
        const QDir folder(place + QStringLiteral("/tiny-falcon"));
        if (folder.exists(QStringLiteral("config.json"))) {
            return folder.canonicalPath();
        }
    }
    return {};
}

}  // namespace tracewright
