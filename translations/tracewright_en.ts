<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_US">
<context>
    <name>Comparison</name>
    <message numerus="yes">
        <source>%Ln elements</source>
        <translation>
            <numerusform>%Ln element</numerusform>
            <numerusform>%Ln elements</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ExportDialogs</name>
    <message numerus="yes">
        <source>Wrote %n files to %1, %2.</source>
        <translation>
            <numerusform>Wrote %n file to %1, %2.</numerusform>
            <numerusform>Wrote %n files to %1, %2.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>GraphLighting</name>
    <message numerus="yes">
        <source>%Ln nodes</source>
        <translation>
            <numerusform>%Ln node</numerusform>
            <numerusform>%Ln nodes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>GraphTooltip</name>
    <message numerus="yes">
        <source>%Ln more</source>
        <translation>
            <numerusform>%Ln more</numerusform>
            <numerusform>%Ln more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln equal modules</source>
        <translation>
            <numerusform>%Ln equal module</numerusform>
            <numerusform>%Ln equal modules</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Inspector</name>
    <message numerus="yes">
        <source>%Ln more</source>
        <translation>
            <numerusform>%Ln more</numerusform>
            <numerusform>%Ln more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tracewright::CompareModel</name>
    <message numerus="yes">
        <source>%Ln changes in it</source>
        <translation>
            <numerusform>%Ln change in it</numerusform>
            <numerusform>%Ln changes in it</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %Ln more parameters</source>
        <translation>
            <numerusform>and %Ln more parameter</numerusform>
            <numerusform>and %Ln more parameters</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tracewright::Document</name>
    <message numerus="yes">
        <source>Traced %Ln nodes in %1</source>
        <translation>
            <numerusform>Traced %Ln node in %1</numerusform>
            <numerusform>Traced %Ln nodes in %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tracewright::FactsView</name>
    <message numerus="yes">
        <source>%1, %Ln tensors, %2</source>
        <translation>
            <numerusform>%1, %Ln tensor, %2</numerusform>
            <numerusform>%1, %Ln tensors, %2</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln tensors of the checkpoint, such as %1</source>
        <translation>
            <numerusform>%Ln tensor of the checkpoint: %1</numerusform>
            <numerusform>%Ln tensors of the checkpoint, such as %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tracewright::GraphCanvas</name>
    <message numerus="yes">
        <source>Show the %Ln equal modules as one</source>
        <translation>
            <numerusform>Show the %Ln equal module as one</numerusform>
            <numerusform>Show the %Ln equal modules as one</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Show each of the %Ln equal modules</source>
        <translation>
            <numerusform>Show the %Ln equal module</numerusform>
            <numerusform>Show each of the %Ln equal modules</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tracewright::MainWindow</name>
    <message numerus="yes">
        <source>Only the first %n are opened at once.</source>
        <translation>
            <numerusform>Only %n is opened at once.</numerusform>
            <numerusform>Only the first %n are opened at once.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tracewright::NodePanel</name>
    <message numerus="yes">
        <source>%Ln nodes</source>
        <translation>
            <numerusform>%Ln node</numerusform>
            <numerusform>%Ln nodes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %Ln nodes</source>
        <translation>
            <numerusform>%1 of %Ln node</numerusform>
            <numerusform>%1 of %Ln nodes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tracewright::ResultPage</name>
    <message numerus="yes">
        <source>%Ln nodes</source>
        <translation>
            <numerusform>%Ln node</numerusform>
            <numerusform>%Ln nodes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln modules</source>
        <translation>
            <numerusform>%Ln module</numerusform>
            <numerusform>%Ln modules</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tracewright::SearchBar</name>
    <message numerus="yes">
        <source>%Ln hits</source>
        <translation>
            <numerusform>%Ln hit</numerusform>
            <numerusform>%Ln hits</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tracewright::Workbench</name>
    <message numerus="yes">
        <source>Export %n files</source>
        <translation>
            <numerusform>Export %n file</numerusform>
            <numerusform>Export %n files</numerusform>
        </translation>
    </message>
</context>
</TS>
