#include <QFileDialog>
#include <QFileInfo>
#include <QPrintDialog>
#include <QPrinter>
#include <memory>

#include "widgets/graph/graph_actions.h"
#include "widgets/graph/graph_canvas.h"
#include "widgets/graph/graph_legend.h"
#include "widgets/graph/graph_view.h"
#include "widgets/graph/picture_dialog.h"

namespace tracewright {

namespace {

constexpr double kMargin = 16;

}  // namespace

GraphPicture GraphCanvas::picture(bool onlySeen) const {
    GraphPicture picture{snapshot_, view_->index()->shared(), overlays_.made(overlay_), {}, {}};
    const QRectF whole(0, 0, picture.layout->width, picture.layout->height);
    picture.area = whole.adjusted(-kMargin, -kMargin, kMargin, kMargin);
    if (onlySeen) {
        picture.area = picture.area.intersected(view_->area());
    }
    if (view_->emphasis()) {
        picture.marks.litItems = view_->emphasis()->items;
        picture.marks.litEdges = view_->emphasis()->edges;
    }
    picture.marks.hits = view_->hits();
    const QList<std::uint32_t> bookmarked = view_->bookmarks().keys();
    picture.marks.bookmarks.assign(bookmarked.begin(), bookmarked.end());
    if (actions_->isLegendWanted()) {
        picture.marks.legend = legendOf(*picture.overlay);
    }
    return picture;
}

void GraphCanvas::writePicture(const QString& file, PictureFormat format, double scale,
                               bool onlySeen) {
    if (view_->index() != nullptr) {
        say(tr("Writing %1…").arg(QFileInfo(file).fileName()));
        pictures_->write(picture(onlySeen), format, scale, file);
    }
}

void GraphCanvas::exportPicture() {
    if (view_->index() == nullptr) {
        return;
    }
    auto* dialog = new PictureDialog(sizeOf(picture(false)), sizeOf(picture(true)), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog] {
        const QString suffix = suffixOf(dialog->format());
        auto* files = new QFileDialog(this, tr("Export the picture"), pictureFolder_);
        files->setAttribute(Qt::WA_DeleteOnClose);
        files->setAcceptMode(QFileDialog::AcceptSave);
        files->setDefaultSuffix(suffix);
        files->setNameFilter(QStringLiteral("%1 (*.%2)").arg(suffix.toUpper(), suffix));
        files->selectFile(QStringLiteral("graph.") + suffix);
        connect(files, &QFileDialog::fileSelected, this,
                [this, format = dialog->format(), scale = dialog->scale(),
                 part = dialog->onlySeen()](const QString& file) {
                    pictureFolder_ = QFileInfo(file).absolutePath();
                    writePicture(file, format, scale, part);
                });
        files->open();
    });
    dialog->open();
}

void GraphCanvas::printPicture() {
    if (view_->index() == nullptr) {
        return;
    }
    const auto printer = std::make_shared<QPrinter>(QPrinter::HighResolution);
    auto* dialog = new QPrintDialog(printer.get(), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(tr("Print the picture"));
    connect(dialog, qOverload<>(&QDialog::accepted), this, [this, printer] {
        say(tr("Printing…"));
        pictures_->print(picture(false), printer);
    });
    dialog->open();
}

}  // namespace tracewright
