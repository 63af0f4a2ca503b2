#include "widgets/panels/code_panel.h"

#include <QEvent>
#include <QGuiApplication>
#include <QMouseEvent>
#include <QScopedValueRollback>
#include <QTextBlock>
#include <algorithm>
#include <utility>

#include "widgets/controls/elements.h"
#include "widgets/panels/code_highlighter.h"
#include "widgets/theme/colors.h"

namespace tracewright {

CodePanel::CodePanel(Selection& selection, QWidget* parent)
    : QPlainTextEdit(parent), selection_(selection) {
    setAccessibleName(tr("Generated code"));
    setReadOnly(true);
    setFont(monospaceFont());
    setLineWrapMode(NoWrap);
    setAcceptDrops(false);
    setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    setUndoRedoEnabled(false);
    document()->setDocumentMargin(10);
    connect(&filling_, &QTimer::timeout, this, &CodePanel::fill);
    connect(&selection_, &Selection::changed, this, &CodePanel::follow);
    connect(this, &QPlainTextEdit::cursorPositionChanged, this, [this] {
        if (!marking_ && hasFocus() && QGuiApplication::mouseButtons() == Qt::NoButton) {
            choose();
        }
    });
}

void CodePanel::setSnapshot(std::shared_ptr<const Snapshot> snapshot) {
    snapshot_ = std::move(snapshot);
    setExtraSelections({});
    index_ = snapshot_ ? CodeIndex(*snapshot_) : CodeIndex();
    const std::string code = snapshot_ ? snapshot_->code : std::string();
    ascii_ = std::all_of(code.begin(), code.end(),
                         [](char c) { return static_cast<unsigned char>(c) < 0x80; });
    rest_ = QString::fromStdString(code);
    const QScopedValueRollback<bool> marking(marking_, true);
    setPlainText(nextPart());
    colourSeen();
    rest_.isEmpty() ? filling_.stop() : filling_.start();
}

// The lines that one turn takes, out of the rest.
QString CodePanel::nextPart() {
    constexpr qsizetype most = 1 << 18;  // characters: some 15 ms
    const qsizetype end = rest_.size() <= most ? -1 : rest_.indexOf(QLatin1Char('\n'), most);
    QString part = end < 0 ? rest_ : rest_.left(end + 1);
    rest_ = end < 0 ? QString() : rest_.mid(end + 1);
    return part;
}

void CodePanel::fill() {
    const QScopedValueRollback<bool> marking(marking_, true);
    QTextCursor end(document());
    end.movePosition(QTextCursor::End);
    end.insertText(nextPart());
    if (rest_.isEmpty()) {
        filling_.stop();
        follow(selection_.item());
    }
}

int CodePanel::position(std::size_t byte) const {
    if (ascii_) {
        return static_cast<int>(byte);
    }
    return static_cast<int>(
        QString::fromUtf8(snapshot_->code.data(), static_cast<qsizetype>(byte)).size());
}

std::size_t CodePanel::byteAt(int position) const {
    if (ascii_) {
        return static_cast<std::size_t>(position);
    }
    return static_cast<std::size_t>(
        QString::fromStdString(snapshot_->code).left(position).toUtf8().size());
}

void CodePanel::follow(const SelectedItem& item) {
    if (!snapshot_) {
        return;
    }
    const CodeIndex::Span call = index_.spanOf(item.node);
    const bool exact = !call.empty() && call != index_.spanOf(item.scope);
    mark(exact ? call : index_.spanOf(item.scope), exact);
}

void CodePanel::mark(const CodeIndex::Span& span, bool exact) {
    // What isn't there yet is marked once all is.
    if (span.empty() || !rest_.isEmpty()) {
        setExtraSelections({});
        return;
    }
    const Colors& colors = currentColors();
    QTextEdit::ExtraSelection marked;
    marked.cursor = QTextCursor(document());
    marked.cursor.setPosition(position(span.begin));
    QTextCursor visible = marked.cursor;
    marked.cursor.setPosition(position(span.end), QTextCursor::KeepAnchor);
    QColor ground = colors.accent;
    // Beneath text in any of the highlighter's colours, which is still to be read.
    ground.setAlphaF(exact ? 0.20F : 0.08F);
    marked.format.setBackground(ground);
    marked.format.setProperty(QTextFormat::FullWidthSelection, !exact);
    setExtraSelections({marked});
    // A person who chose here goes on from there.
    if (!choosing_) {
        const QScopedValueRollback<bool> marking(marking_, true);
        setTextCursor(visible);
        centerCursor();
    }
}

void CodePanel::choose() {
    if (!snapshot_ || textCursor().hasSelection()) {
        return;
    }
    const std::size_t place = byteAt(textCursor().position());
    const SelectedItem item = index_.itemAt(place, selection_.item().scope);
    if (item.scope.valid()) {
        const QScopedValueRollback<bool> choosing(choosing_, true);
        std::vector<NodeId> others;
        if (item.node.valid()) {
            others = index_.nodesOfLine(place);
            std::erase(others, item.node);
        }
        selection_.select(item, std::move(others));
    }
}

void CodePanel::mouseReleaseEvent(QMouseEvent* event) {
    QPlainTextEdit::mouseReleaseEvent(event);
    if (event->button() == Qt::LeftButton) {
        choose();
    }
}

void CodePanel::changeEvent(QEvent* event) {
    QPlainTextEdit::changeEvent(event);
    if (event->type() == QEvent::PaletteChange) {
        ++colouring_;
        colourSeen();
        follow(selection_.item());
    }
}

void CodePanel::scrollContentsBy(int dx, int dy) {
    QPlainTextEdit::scrollContentsBy(dx, dy);
    colourSeen();
}

void CodePanel::resizeEvent(QResizeEvent* event) {
    QPlainTextEdit::resizeEvent(event);
    colourSeen();
}

void CodePanel::colourSeen() {
    qreal top = contentOffset().y();
    for (QTextBlock line = firstVisibleBlock(); line.isValid() && top <= viewport()->height();
         line = line.next()) {
        if (line.userState() != colouring_) {
            line.setUserState(colouring_);
            line.layout()->setFormats(highlighted(line.text()));
            document()->markContentsDirty(line.position(), line.length());
        }
        top += blockBoundingRect(line).height();
    }
}

}  // namespace tracewright
