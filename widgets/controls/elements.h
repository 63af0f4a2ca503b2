#pragma once

#include <QFrame>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QTreeView>

class QLineEdit;

namespace tracewright {

// The small pieces that pages are set from, in the theme's look.
QLabel* titleLabel(const QString& text, QWidget* parent = nullptr);
QLabel* headingLabel(const QString& text, QWidget* parent = nullptr);
// Secondary text, wrapped.
QLabel* mutedLabel(const QString& text, QWidget* parent = nullptr);
// What is wrong with a field, in the colour of errors; hidden while it is empty.
QLabel* problemLabel(QWidget* parent = nullptr);
void setProblem(QLabel* label, const QString& text);
// A field with its problem beneath, and a field's title that has its shortcut.
QWidget* fieldWith(QWidget* field, QLabel* problem);
QLabel* buddyLabel(const QString& title, QWidget* buddy);
// A framed area of its own ground.
QFrame* card(QWidget* parent = nullptr);
// In an area that scrolls where there is less room than it needs.
QScrollArea* scrolled(QWidget* widget);
// Tab goes through all that can have the focus in the layout as it lies there, and in those within
// it: for what was added later, which would come last.
void tabThrough(const QLayout* layout);
// With a button that empties it, which has a name.
void setClearable(QLineEdit* edit);
// A window's size in characters and lines of its text, no larger than the screen.
void resizeByText(QWidget* window, int characters, int lines);
QPushButton* primaryButton(const QString& text, QWidget* parent = nullptr);

// How our trees and tables look and behave alike: rows of one height, read-only, sized columns.
void styleView(QTreeView* view, const QString& accessibleName);
QFont monospaceFont();

}  // namespace tracewright
