<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de_DE" sourcelanguage="en_US">
<context>
    <name>About</name>
    <message>
        <source>About Tracewright</source>
        <translation>Über Tracewright</translation>
    </message>
    <message>
        <source>&lt;h3&gt;Tracewright %1&lt;/h3&gt;&lt;p&gt;From a transformer checkpoint to an exported TorchScript trace.&lt;/p&gt;</source>
        <translation>&lt;h3&gt;Tracewright %1&lt;/h3&gt;&lt;p&gt;Vom Checkpoint eines Transformers zur exportierten TorchScript-Aufzeichnung.&lt;/p&gt;</translation>
    </message>
    <message>
        <source>&lt;p&gt;Tracewright&apos;s own code is under the MIT licence. It is made with&lt;/p&gt;%1</source>
        <translation>&lt;p&gt;Tracewrights eigener Code steht unter der MIT-Lizenz. Verwendet werden&lt;/p&gt;%1</translation>
    </message>
</context>
<context>
    <name>Comparison</name>
    <message>
        <source>%1 differ, by at most %2</source>
        <translation>%1 verschieden, um höchstens %2</translation>
    </message>
    <message>
        <source>Weights were not compared: one of the two has none.</source>
        <translation>Gewichte wurden nicht verglichen: eine der beiden Seiten hat keine.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln elements</source>
        <translation>
            <numerusform>%Ln Element</numerusform>
            <numerusform>%Ln Elemente</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 with %2</source>
        <translation>%1 mit %2</translation>
    </message>
    <message>
        <source>%1 and %2:</source>
        <comment>two files</comment>
        <translation>%1 und %2:</translation>
    </message>
</context>
<context>
    <name>Core</name>
    <message>
        <source>embeddings</source>
        <translation>Einbettungen</translation>
    </message>
    <message>
        <source>layer %1, after the final norm</source>
        <translation>Schicht %1, nach der letzten Norm</translation>
    </message>
    <message>
        <source>layer %1, key and value</source>
        <translation>Schicht %1, Schlüssel und Wert</translation>
    </message>
    <message>
        <source>layer %1, key</source>
        <translation>Schicht %1, Schlüssel</translation>
    </message>
    <message>
        <source>layer %1, value</source>
        <translation>Schicht %1, Wert</translation>
    </message>
    <message>
        <source>layer %1</source>
        <translation>Schicht %1</translation>
    </message>
    <message>
        <source>scores of the next piece</source>
        <translation>Bewertungen des nächsten Stücks</translation>
    </message>
    <message>
        <source>the embeddings&apos; output, then each layer&apos;s</source>
        <translation>die Ausgabe der Einbettungen, dann die jeder Schicht</translation>
    </message>
    <message>
        <source>keys and values of each layer, past and new pieces</source>
        <translation>Schlüssel und Werte jeder Schicht, frühere und neue Stücke</translation>
    </message>
    <message>
        <source>output of %1</source>
        <translation>Ausgabe von %1</translation>
    </message>
    <message>
        <source>TorchScript module</source>
        <translation>TorchScript-Modul</translation>
    </message>
    <message>
        <source>Graph as JSON</source>
        <translation>Graph als JSON</translation>
    </message>
    <message>
        <source>Graph for Graphviz</source>
        <translation>Graph für Graphviz</translation>
    </message>
    <message>
        <source>Picture of the graph</source>
        <translation>Bild des Graphen</translation>
    </message>
    <message>
        <source>TorchScript code</source>
        <translation>TorchScript-Code</translation>
    </message>
    <message>
        <source>Output layout</source>
        <translation>Ausgabe</translation>
    </message>
    <message>
        <source>Manifest</source>
        <translation>Manifest</translation>
    </message>
    <message>
        <source>Signature</source>
        <translation>Signatur</translation>
    </message>
    <message>
        <source>reading the config and the weights&apos; names</source>
        <translation>Konfiguration und Namen der Gewichte werden gelesen</translation>
    </message>
    <message>
        <source>reading the graph</source>
        <translation>der Graph wird gelesen</translation>
    </message>
    <message>
        <source>reading the header of %1</source>
        <translation>der Kopf von %1 wird gelesen</translation>
    </message>
    <message>
        <source>reading %1</source>
        <translation>%1 wird gelesen</translation>
    </message>
    <message>
        <source>tracing %1</source>
        <translation>%1 wird aufgezeichnet</translation>
    </message>
    <message>
        <source>preparing the export</source>
        <translation>der Export wird vorbereitet</translation>
    </message>
    <message>
        <source>syncing %1</source>
        <translation>%1 wird auf die Platte geschrieben</translation>
    </message>
    <message>
        <source>comparing</source>
        <translation>es wird verglichen</translation>
    </message>
    <message>
        <source>the argument %1 has no effect: nothing that is returned depends on it</source>
        <translation>das Argument %1 hat keine Wirkung: nichts von der Rückgabe hängt davon ab</translation>
    </message>
    <message>
        <source>%1: the model was found under %2 in the weights&apos; names</source>
        <translation>%1: das Modell wurde in den Namen der Gewichte unter %2 gefunden</translation>
    </message>
    <message>
        <source>%1: the key %2 (%3) is not known and was not used</source>
        <translation>%1: der Schlüssel %2 (%3) ist unbekannt und wurde nicht verwendet</translation>
    </message>
    <message>
        <source>%1 equals the example&apos;s %2, and is the model&apos;s %3</source>
        <translation>%1 ist gleich %2 des Beispiels und ist %3 des Modells</translation>
    </message>
    <message>
        <source>%1 equals the example&apos;s %2, and is a dtype</source>
        <translation>%1 ist gleich %2 des Beispiels und ist ein dtype</translation>
    </message>
    <message>
        <source>%1 equals the example&apos;s %2, and stays where that changes</source>
        <translation>%1 ist gleich %2 des Beispiels und bleibt, wo sich dieses ändert</translation>
    </message>
    <message>
        <source>a dtype that stays in weights of another</source>
        <translation>ein dtype, der bei Gewichten eines anderen bleibt</translation>
    </message>
    <message>
        <source>%1 is %2 at another example</source>
        <translation>%1 ist bei einem anderen Beispiel %2</translation>
    </message>
    <message>
        <source>%1 has other inputs or outputs at another example</source>
        <translation>%1 hat bei einem anderen Beispiel andere Ein- oder Ausgaben</translation>
    </message>
    <message>
        <source>%1 holds %2 = %3, and %4 at another example</source>
        <translation>%1 enthält %2 = %3 und bei einem anderen Beispiel %4</translation>
    </message>
    <message>
        <source>the graph has %1 nodes, and %2 at another example</source>
        <translation>der Graph hat %1 Knoten und bei einem anderen Beispiel %2</translation>
    </message>
    <message>
        <source>is held to the device %1</source>
        <translation>ist an das Gerät %1 gebunden</translation>
    </message>
    <message>
        <source>takes %1, a tensor that was computed when the trace was made</source>
        <translation>nimmt %1, einen Tensor, der beim Aufzeichnen berechnet wurde</translation>
    </message>
    <message>
        <source>holds the size %1, which is no dimension of the module&apos;s parameters</source>
        <translation>enthält die Größe %1, die keine Dimension der Parameter des Moduls ist</translation>
    </message>
    <message>
        <source>makes %1, the parameters&apos; dtype: converted, they no longer fit</source>
        <translation>macht %1, den dtype der Parameter: umgewandelt passen sie nicht mehr</translation>
    </message>
    <message>
        <source>computes in %1 whatever the parameters have</source>
        <translation>rechnet in %1, was auch immer die Parameter haben</translation>
    </message>
    <message>
        <source>draws random numbers in every call</source>
        <translation>zieht bei jedem Aufruf Zufallszahlen</translation>
    </message>
    <message>
        <source>is in training mode: what a row gives depends on its batch</source>
        <translation>ist im Trainingsmodus: was eine Zeile ergibt, hängt von ihrem Stapel ab</translation>
    </message>
    <message>
        <source>was left in training mode: it drops a share of %1 in every call</source>
        <translation>blieb im Trainingsmodus: lässt bei jedem Aufruf einen Anteil von %1 weg</translation>
    </message>
    <message>
        <source>drops a share of %1 in every call</source>
        <translation>lässt bei jedem Aufruf einen Anteil von %1 weg</translation>
    </message>
    <message>
        <source>changes the module&apos;s own %1 in every call</source>
        <translation>ändert bei jedem Aufruf %1 des Moduls selbst</translation>
    </message>
    <message>
        <source>writes into a tensor of the trace&apos;s own</source>
        <translation>schreibt in einen eigenen Tensor der Aufzeichnung</translation>
    </message>
    <message>
        <source>writes into %1, which is the caller&apos;s</source>
        <translation>schreibt in %1, das dem Aufrufer gehört</translation>
    </message>
    <message>
        <source>comparing weights</source>
        <translation>Gewichte werden verglichen</translation>
    </message>
    <message>
        <source>Matrix products</source>
        <translation>Matrixprodukte</translation>
    </message>
    <message>
        <source>Attention</source>
        <translation>Attention</translation>
    </message>
    <message>
        <source>Norms</source>
        <translation>Normen</translation>
    </message>
    <message>
        <source>Activations</source>
        <translation>Aktivierungen</translation>
    </message>
    <message>
        <source>Embeddings</source>
        <translation>Embeddings</translation>
    </message>
    <message>
        <source>Arithmetic</source>
        <translation>Arithmetik</translation>
    </message>
    <message>
        <source>Logic</source>
        <translation>Logik</translation>
    </message>
    <message>
        <source>Shapes</source>
        <translation>Formen</translation>
    </message>
    <message>
        <source>Other operators</source>
        <translation>Andere Operatoren</translation>
    </message>
</context>
<context>
    <name>CostChart</name>
    <message>
        <source>pieces</source>
        <translation>Stücke</translation>
    </message>
    <message>
        <source>batch</source>
        <translation>Batch</translation>
    </message>
    <message>
        <source>all at once</source>
        <translation>alles zugleich</translation>
    </message>
    <message>
        <source>activations</source>
        <translation>Aktivierungen</translation>
    </message>
    <message>
        <source>weights</source>
        <translation>Gewichte</translation>
    </message>
    <message>
        <source>cache</source>
        <translation>Cache</translation>
    </message>
    <message>
        <source>all</source>
        <translation>alles</translation>
    </message>
    <message>
        <source>Memory over length</source>
        <translation>Speicher über der Länge</translation>
    </message>
    <message>
        <source>Memory over batch</source>
        <translation>Speicher über dem Batch</translation>
    </message>
    <message>
        <source>Parameters by module</source>
        <translation>Parameter nach Modul</translation>
    </message>
    <message>
        <source>Operations by module</source>
        <translation>Rechenschritte nach Modul</translation>
    </message>
    <message>
        <source>module</source>
        <translation>Modul</translation>
    </message>
    <message>
        <source>Activations over length, by module</source>
        <translation>Aktivierungen über der Länge, nach Modul</translation>
    </message>
    <message>
        <source>Operations over length, by module</source>
        <translation>Rechenschritte über der Länge, nach Modul</translation>
    </message>
    <message>
        <source>Operations over batch, by module</source>
        <translation>Rechenschritte über dem Batch, nach Modul</translation>
    </message>
    <message>
        <source>Activations by module</source>
        <translation>Aktivierungen nach Modul</translation>
    </message>
    <message>
        <source>inputs</source>
        <translation>Eingaben</translation>
    </message>
    <message>
        <source>others</source>
        <translation>andere</translation>
    </message>
    <message>
        <source>Memory over length, by module</source>
        <translation>Speicher über der Länge, nach Modul</translation>
    </message>
    <message>
        <source>Memory over batch, by module</source>
        <translation>Speicher über dem Batch, nach Modul</translation>
    </message>
    <message>
        <source>Activations over batch, by module</source>
        <translation>Aktivierungen über dem Batch, nach Modul</translation>
    </message>
</context>
<context>
    <name>Elements</name>
    <message>
        <source>Clear the text</source>
        <translation>Text löschen</translation>
    </message>
</context>
<context>
    <name>ExportDialogs</name>
    <message>
        <source>Wrote %1, %2.</source>
        <translation>%1 geschrieben, %2.</translation>
    </message>
    <message numerus="yes">
        <source>Wrote %n files to %1, %2.</source>
        <translation>
            <numerusform>%n Datei nach %1 geschrieben, %2.</numerusform>
            <numerusform>%n Dateien nach %1 geschrieben, %2.</numerusform>
        </translation>
    </message>
    <message>
        <source>Replace files?</source>
        <translation>Dateien ersetzen?</translation>
    </message>
    <message>
        <source>Each is replaced only once the new one is complete.</source>
        <translation>Jede wird erst ersetzt, wenn die neue vollständig ist.</translation>
    </message>
    <message>
        <source>&amp;Replace</source>
        <translation>&amp;Ersetzen</translation>
    </message>
    <message>
        <source>Close?</source>
        <translation>Schließen?</translation>
    </message>
    <message>
        <source>An export is under way.</source>
        <translation>Ein Export läuft.</translation>
    </message>
    <message>
        <source>If you cancel it, none of its files is left, and what was there before stays.</source>
        <translation>Wenn Sie ihn abbrechen, bleibt keine seiner Dateien zurück, und was vorher da war, bleibt.</translation>
    </message>
    <message>
        <source>Go &amp;on exporting</source>
        <translation>&amp;Weiter exportieren</translation>
    </message>
    <message>
        <source>&amp;Cancel and close</source>
        <translation>&amp;Abbrechen und schließen</translation>
    </message>
</context>
<context>
    <name>GraphLighting</name>
    <message>
        <source>What feeds %1: %2</source>
        <translation>Was %1 speist: %2</translation>
    </message>
    <message numerus="yes">
        <source>%Ln nodes</source>
        <translation>
            <numerusform>%Ln Knoten</numerusform>
            <numerusform>%Ln Knoten</numerusform>
        </translation>
    </message>
    <message>
        <source>What uses %1: %2</source>
        <translation>Was %1 nutzt: %2</translation>
    </message>
    <message>
        <source>No way leads from %1 to %2</source>
        <translation>Kein Weg führt von %1 zu %2</translation>
    </message>
    <message>
        <source>From %1 to %2: %3</source>
        <translation>Von %1 zu %2: %3</translation>
    </message>
</context>
<context>
    <name>GraphTooltip</name>
    <message>
        <source>Type</source>
        <translation>Typ</translation>
    </message>
    <message>
        <source>Shape</source>
        <translation>Form</translation>
    </message>
    <message>
        <source>Symbols</source>
        <translation>Symbole</translation>
    </message>
    <message>
        <source>Module</source>
        <translation>Modul</translation>
    </message>
    <message>
        <source>Nodes</source>
        <translation>Knoten</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>Parameter</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Quelle</translation>
    </message>
    <message>
        <source>Several values of the output tuple</source>
        <translation>Mehrere Werte des Ausgabetupels</translation>
    </message>
    <message>
        <source>Module %1, %2, open</source>
        <translation>Modul %1, %2, offen</translation>
    </message>
    <message>
        <source>Module %1, %2, closed</source>
        <translation>Modul %1, %2, geschlossen</translation>
    </message>
    <message>
        <source>Node %1 in %2</source>
        <translation>Knoten %1 in %2</translation>
    </message>
    <message numerus="yes">
        <source>%Ln more</source>
        <translation>
            <numerusform>%Ln weiterer</numerusform>
            <numerusform>%Ln weitere</numerusform>
        </translation>
    </message>
    <message>
        <source>number</source>
        <translation>Nummer</translation>
    </message>
    <message>
        <source>weights</source>
        <translation>Gewichte</translation>
    </message>
    <message>
        <source>Stands for</source>
        <translation>Steht für</translation>
    </message>
    <message numerus="yes">
        <source>%Ln equal modules</source>
        <translation>
            <numerusform>%Ln gleiches Modul</numerusform>
            <numerusform>%Ln gleiche Module</numerusform>
        </translation>
    </message>
    <message>
        <source>They differ in</source>
        <translation>Sie unterscheiden sich in</translation>
    </message>
    <message>
        <source>Used by</source>
        <translation>Genutzt von</translation>
    </message>
    <message>
        <source>output %1</source>
        <translation>Ausgang %1</translation>
    </message>
    <message>
        <source>Output %1</source>
        <translation>Ausgang %1</translation>
    </message>
    <message>
        <source>Outputs</source>
        <translation>Ausgaben</translation>
    </message>
    <message>
        <source>Made by</source>
        <translation>Erzeugt von</translation>
    </message>
    <message>
        <source>Stands for %1; they differ in %2</source>
        <translation>Steht für %1; sie unterscheiden sich in %2</translation>
    </message>
</context>
<context>
    <name>Inspector</name>
    <message>
        <source>and %1 more</source>
        <translation>und %1 weitere</translation>
    </message>
    <message>
        <source>an input of the graph</source>
        <translation>eine Eingabe des Graphen</translation>
    </message>
    <message>
        <source> and %1 more</source>
        <translation> und %1 weitere</translation>
    </message>
    <message>
        <source>an output of the graph</source>
        <translation>eine Ausgabe des Graphen</translation>
    </message>
    <message>
        <source>Node %1</source>
        <translation>Knoten %1</translation>
    </message>
    <message>
        <source>Module</source>
        <translation>Modul</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Quelle</translation>
    </message>
    <message>
        <source>Attributes</source>
        <translation>Attribute</translation>
    </message>
    <message>
        <source>Inputs</source>
        <translation>Eingaben</translation>
    </message>
    <message>
        <source>Outputs</source>
        <translation>Ausgaben</translation>
    </message>
    <message>
        <source>In</source>
        <translation>In</translation>
    </message>
    <message>
        <source>Nodes</source>
        <translation>Knoten</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>Parameter</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>Modules in it</source>
        <translation>Module darin</translation>
    </message>
    <message>
        <source>reading…</source>
        <translation>wird gelesen …</translation>
    </message>
    <message>
        <source>statistics</source>
        <translation>Statistik</translation>
    </message>
    <message>
        <source>Parameters of its module</source>
        <translation>Parameter seines Moduls</translation>
    </message>
    <message numerus="yes">
        <source>%Ln more</source>
        <translation>
            <numerusform>%Ln weiterer</numerusform>
            <numerusform>%Ln weitere</numerusform>
        </translation>
    </message>
    <message>
        <source>Way to the output</source>
        <translation>Weg zur Ausgabe</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>Code</translation>
    </message>
    <message>
        <source>Parameters in it</source>
        <translation>Parameter darin</translation>
    </message>
    <message>
        <source>Equal modules beside it</source>
        <translation>Gleiche Module daneben</translation>
    </message>
    <message>
        <source>They differ in</source>
        <translation>Sie unterscheiden sich in</translation>
    </message>
</context>
<context>
    <name>Menus</name>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Datei</translation>
    </message>
    <message>
        <source>&amp;Trace</source>
        <translation>&amp;Aufzeichnen</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>A&amp;nsicht</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>&amp;Hilfe</translation>
    </message>
    <message>
        <source>&amp;Graph</source>
        <translation>&amp;Graph</translation>
    </message>
</context>
<context>
    <name>Notices</name>
    <message>
        <source>harmless</source>
        <translation>harmlos</translation>
    </message>
    <message>
        <source>belongs to the config</source>
        <translation>gehört zur Konfiguration</translation>
    </message>
    <message>
        <source>shape baked</source>
        <translation>Form festgeschrieben</translation>
    </message>
    <message>
        <source>tensor baked</source>
        <translation>Tensor festgeschrieben</translation>
    </message>
    <message>
        <source>device baked</source>
        <translation>Gerät festgeschrieben</translation>
    </message>
    <message>
        <source>dtype baked</source>
        <translation>Dtype festgeschrieben</translation>
    </message>
    <message>
        <source>writes state</source>
        <translation>schreibt in Zustand</translation>
    </message>
    <message>
        <source>random</source>
        <translation>zufällig</translation>
    </message>
    <message>
        <source>warning of LibTorch</source>
        <translation>Warnung von LibTorch</translation>
    </message>
    <message>
        <source>checkpoint</source>
        <translation>Checkpoint</translation>
    </message>
    <message>
        <source>file</source>
        <translation>Datei</translation>
    </message>
</context>
<context>
    <name>ProjectText</name>
    <message>
        <source>The notes in %1 could not be read. The file is left as it is.</source>
        <translation>Die Notizen in %1 waren nicht lesbar. Die Datei bleibt, wie sie ist.</translation>
    </message>
    <message>
        <source>The notes in %1 are by a newer Tracewright. The file is left as it is.</source>
        <translation>Die Notizen in %1 sind von einem neueren Tracewright. Die Datei bleibt, wie sie ist.</translation>
    </message>
</context>
<context>
    <name>SessionText</name>
    <message>
        <source>What was open the last time could not be read. The file is kept as %1.damaged.</source>
        <translation>Was das letzte Mal offen war, ist nicht lesbar. Die Datei bleibt als %1.damaged erhalten.</translation>
    </message>
    <message>
        <source>What was open the last time was written by a newer Tracewright. The file is kept as %1.newer.</source>
        <translation>Was das letzte Mal offen war, hat ein neueres Tracewright geschrieben. Die Datei bleibt als %1.newer erhalten.</translation>
    </message>
</context>
<context>
    <name>Settings</name>
    <message>
        <source>The settings could not be read. They begin anew, and the file is kept as %1.damaged.</source>
        <translation>Die Einstellungen sind nicht lesbar. Sie beginnen von vorn, und die Datei bleibt als %1.damaged erhalten.</translation>
    </message>
    <message>
        <source>The settings are by a newer Tracewright. What is known of them is used, and the file is kept as %1.newer.</source>
        <translation>Die Einstellungen sind von einem neueren Tracewright. Was davon bekannt ist, gilt, und die Datei bleibt als %1.newer erhalten.</translation>
    </message>
    <message>
        <source>Settings and the session can&apos;t be kept: %1 can&apos;t be written.</source>
        <translation>Einstellungen und Sitzung können nicht aufbewahrt werden: %1 ist nicht beschreibbar.</translation>
    </message>
</context>
<context>
    <name>StepText</name>
    <message>
        <source>%1/s, %2</source>
        <translation>%1/s, %2</translation>
    </message>
    <message>
        <source>%1 % – %2</source>
        <translation>%1 % – %2</translation>
    </message>
</context>
<context>
    <name>Text</name>
    <message>
        <source>%1 B</source>
        <comment>billion</comment>
        <translation>%1 Mrd.</translation>
    </message>
    <message>
        <source>%1 M</source>
        <comment>million</comment>
        <translation>%1 Mio.</translation>
    </message>
    <message>
        <source>%1 k</source>
        <comment>thousand</comment>
        <translation>%1 Tsd.</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 ms</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>%1 s left</source>
        <translation>noch %1 s</translation>
    </message>
    <message>
        <source>%1 min left</source>
        <translation>noch %1 min</translation>
    </message>
</context>
<context>
    <name>WeightStatistics</name>
    <message>
        <source>mean %1, deviation %2, from %3 to %4, %5 zeros of %6 elements</source>
        <translation>Mittel %1, Abweichung %2, von %3 bis %4, %5 Nullen unter %6 Elementen</translation>
    </message>
    <message>
        <source>%1 NaN and %2 infinite</source>
        <translation>%1 NaN und %2 unendliche</translation>
    </message>
</context>
<context>
    <name>WindowActions</name>
    <message>
        <source>Open &amp;recent</source>
        <translation>&amp;Zuletzt geöffnet</translation>
    </message>
    <message>
        <source>Open &amp;folder…</source>
        <translation>&amp;Ordner öffnen…</translation>
    </message>
    <message>
        <source>Open f&amp;ile…</source>
        <translation>Da&amp;tei öffnen…</translation>
    </message>
    <message>
        <source>New &amp;tab</source>
        <translation>Neuer &amp;Reiter</translation>
    </message>
    <message>
        <source>Close t&amp;ab</source>
        <translation>Reiter sch&amp;ließen</translation>
    </message>
    <message>
        <source>Re&amp;open closed tab</source>
        <translation>Geschlossenen Reiter &amp;wieder öffnen</translation>
    </message>
    <message>
        <source>&amp;Settings…</source>
        <translation>Ein&amp;stellungen…</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Beenden</translation>
    </message>
    <message>
        <source>Ne&amp;xt tab</source>
        <translation>&amp;Nächster Reiter</translation>
    </message>
    <message>
        <source>Pre&amp;vious tab</source>
        <translation>&amp;Voriger Reiter</translation>
    </message>
    <message>
        <source>&amp;Larger text</source>
        <translation>&amp;Größere Schrift</translation>
    </message>
    <message>
        <source>S&amp;maller text</source>
        <translation>&amp;Kleinere Schrift</translation>
    </message>
    <message>
        <source>&amp;Normal text</source>
        <translation>N&amp;ormale Schrift</translation>
    </message>
    <message>
        <source>F&amp;ull screen</source>
        <translation>Vollb&amp;ild</translation>
    </message>
    <message>
        <source>As the &amp;system</source>
        <translation>Wie das &amp;System</translation>
    </message>
    <message>
        <source>&amp;Light</source>
        <translation>&amp;Hell</translation>
    </message>
    <message>
        <source>&amp;Dark</source>
        <translation>&amp;Dunkel</translation>
    </message>
    <message>
        <source>&amp;Theme</source>
        <translation>Far&amp;ben</translation>
    </message>
    <message>
        <source>Lan&amp;guage</source>
        <translation>S&amp;prache</translation>
    </message>
    <message>
        <source>&amp;Manual</source>
        <translation>&amp;Handbuch</translation>
    </message>
    <message>
        <source>&amp;Commands…</source>
        <translation>&amp;Befehle…</translation>
    </message>
    <message>
        <source>&amp;About Tracewright</source>
        <translation>&amp;Über Tracewright</translation>
    </message>
    <message>
        <source>&amp;Tour</source>
        <translation>&amp;Rundgang</translation>
    </message>
</context>
<context>
    <name>tracewright::ArgumentRows</name>
    <message>
        <source>Arguments of forward, in order</source>
        <translation>Argumente von forward, der Reihe nach</translation>
    </message>
    <message>
        <source>Input</source>
        <translation>Eingabe</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Shape</source>
        <translation>Form</translation>
    </message>
    <message>
        <source>Dtype</source>
        <translation>Dtype</translation>
    </message>
    <message>
        <source>Fill</source>
        <translation>Füllung</translation>
    </message>
    <message>
        <source>Drag rows into order, or move them with Alt and the arrows; F2 edits a cell. Shapes have numbers and names: batch, pieces, past, keys; or they are a file, FILE.npy or FILE.safetensors:TENSOR</source>
        <translation>Zeilen in ihre Reihenfolge ziehen oder mit Alt und den Pfeilen verschieben; F2 bearbeitet eine Zelle. Formen haben Zahlen und Namen: batch, pieces, past, keys; oder sie sind eine Datei, FILE.npy oder FILE.safetensors:TENSOR</translation>
    </message>
</context>
<context>
    <name>tracewright::BookmarkPanel</name>
    <message>
        <source>Select a module or an operator and add it here, to find it again and to write a note to it.</source>
        <translation>Wählen Sie ein Modul oder einen Operator und fügen Sie ihn hier hinzu, um ihn wiederzufinden und eine Notiz dazu zu schreiben.</translation>
    </message>
    <message>
        <source>Add &amp;selection</source>
        <translation>Auswahl h&amp;inzufügen</translation>
    </message>
    <message>
        <source>Re&amp;move</source>
        <translation>Ent&amp;fernen</translation>
    </message>
    <message>
        <source>Bookmarks</source>
        <translation>Lesezeichen</translation>
    </message>
</context>
<context>
    <name>tracewright::Bookmarks</name>
    <message>
        <source>the whole model</source>
        <translation>das ganze Modell</translation>
    </message>
    <message>
        <source>Not in this graph</source>
        <translation>Nicht in diesem Graphen</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Ort</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Notiz</translation>
    </message>
</context>
<context>
    <name>tracewright::ChoiceDelegate</name>
    <message>
        <source>default (%1)</source>
        <translation>Vorgabe (%1)</translation>
    </message>
</context>
<context>
    <name>tracewright::CodePanel</name>
    <message>
        <source>Generated code</source>
        <translation>Erzeugter Code</translation>
    </message>
</context>
<context>
    <name>tracewright::CommandPalette</name>
    <message>
        <source>Commands</source>
        <translation>Befehle</translation>
    </message>
    <message>
        <source>What do you want to do?</source>
        <translation>Was möchten Sie tun?</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>Befehl</translation>
    </message>
</context>
<context>
    <name>tracewright::CompareModel</name>
    <message>
        <source>none</source>
        <translation>nichts</translation>
    </message>
    <message>
        <source>gone</source>
        <translation>fehlt</translation>
    </message>
    <message>
        <source>added</source>
        <translation>neu</translation>
    </message>
    <message numerus="yes">
        <source>%Ln changes in it</source>
        <translation>
            <numerusform>%Ln Änderung darin</numerusform>
            <numerusform>%Ln Änderungen darin</numerusform>
        </translation>
    </message>
    <message>
        <source>Before</source>
        <translation>Vorher</translation>
    </message>
    <message>
        <source>After</source>
        <translation>Nachher</translation>
    </message>
    <message>
        <source>What differs</source>
        <translation>Was sich unterscheidet</translation>
    </message>
    <message>
        <source>Nothing differs.</source>
        <translation>Es gibt keine Unterschiede.</translation>
    </message>
    <message>
        <source>Operators: %1 the same, %2 changed, %3 gone, %4 added.</source>
        <translation>Operatoren: %1 gleich, %2 geändert, %3 fehlen, %4 neu.</translation>
    </message>
    <message>
        <source>%1: %2 of %3 elements differ, by at most %4</source>
        <translation>%1: %2 von %3 Elementen unterscheiden sich, um höchstens %4</translation>
    </message>
    <message numerus="yes">
        <source>and %Ln more parameters</source>
        <translation>
            <numerusform>und %Ln weiterer Parameter</numerusform>
            <numerusform>und %Ln weitere Parameter</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tracewright::ComparePairDialog</name>
    <message>
        <source>Compare two traces</source>
        <translation>Zwei Aufzeichnungen vergleichen</translation>
    </message>
    <message>
        <source>&amp;Before</source>
        <translation>&amp;Vorher</translation>
    </message>
    <message>
        <source>&amp;After</source>
        <translation>&amp;Nachher</translation>
    </message>
    <message>
        <source>&amp;Compare</source>
        <translation>Ver&amp;gleichen</translation>
    </message>
    <message>
        <source>File…</source>
        <translation>Datei …</translation>
    </message>
    <message>
        <source>Folder…</source>
        <translation>Ordner …</translation>
    </message>
    <message>
        <source>TorchScript files (*.pt *.pth *.ts);;All files (*)</source>
        <translation>TorchScript-Dateien (*.pt *.pth *.ts);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>with &amp;signature</source>
        <translation>mit &amp;Signatur</translation>
    </message>
    <message>
        <source>with s&amp;ignature</source>
        <translation>mit S&amp;ignatur</translation>
    </message>
    <message>
        <source>TorchScript files by anyone, or checkpoints, which are traced: one model with two signatures, say.</source>
        <translation>TorchScript-Dateien von wem auch immer, oder Checkpoints, die aufgezeichnet werden: ein Modell mit zwei Signaturen zum Beispiel.</translation>
    </message>
    <message>
        <source>the model&apos;s own</source>
        <translation>die des Modells</translation>
    </message>
    <message>
        <source>Signatures (*.json);;All files (*)</source>
        <translation>Signaturen (*.json);;Alle Dateien (*)</translation>
    </message>
</context>
<context>
    <name>tracewright::ComparePanel</name>
    <message>
        <source>&amp;Weights too</source>
        <translation>Auch Ge&amp;wichte</translation>
    </message>
    <message>
        <source>Only what &amp;differs</source>
        <translation>Nur &amp;Unterschiede</translation>
    </message>
    <message>
        <source>Reads the elements of all parameters on both sides</source>
        <translation>Liest die Elemente aller Parameter auf beiden Seiten</translation>
    </message>
    <message>
        <source>What differs</source>
        <translation>Was sich unterscheidet</translation>
    </message>
    <message>
        <source>Compare with f&amp;ile…</source>
        <translation>&amp;Mit Datei vergleichen …</translation>
    </message>
    <message>
        <source>Compare with chec&amp;kpoint…</source>
        <translation>Mit &amp;Checkpoint vergleichen …</translation>
    </message>
    <message>
        <source>Compare with</source>
        <translation>Vergleichen mit</translation>
    </message>
    <message>
        <source>TorchScript files (*.pt *.pth *.ts);;All files (*)</source>
        <translation>TorchScript-Dateien (*.pt *.pth *.ts);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Comparing…</source>
        <translation>Wird verglichen …</translation>
    </message>
    <message>
        <source>Compa&amp;re two others…</source>
        <translation>&amp;Zwei andere vergleichen …</translation>
    </message>
    <message>
        <source>Choose a TorchScript file or a checkpoint, or drop one here, to see what this result has that it hasn&apos;t; or two others, to see what differs of them.</source>
        <translation>Eine TorchScript-Datei oder einen Checkpoint wählen oder hier ablegen, um zu sehen, worin sich dieses Ergebnis davon unterscheidet; oder zwei andere, um zu sehen, worin sie sich unterscheiden.</translation>
    </message>
    <message>
        <source>Compare with tab…</source>
        <translation>Mit Reiter vergleichen …</translation>
    </message>
    <message>
        <source>Cancel the comparison</source>
        <translation>Vergleich abbrechen</translation>
    </message>
    <message>
        <source>No other tab has a trace</source>
        <translation>Kein anderer Reiter hat eine Aufzeichnung</translation>
    </message>
</context>
<context>
    <name>tracewright::CostModel</name>
    <message>
        <source>unknown</source>
        <translation>unbekannt</translation>
    </message>
    <message>
        <source>#</source>
        <translation>#</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>Module</source>
        <translation>Modul</translation>
    </message>
    <message>
        <source>Shape</source>
        <translation>Form</translation>
    </message>
    <message>
        <source>Operations</source>
        <translation>Rechenschritte</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>Speicher</translation>
    </message>
</context>
<context>
    <name>tracewright::CostPlot</name>
    <message>
        <source>Chart of costs</source>
        <translation>Diagramm der Kosten</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1: %2 parameters</source>
        <translation>%1: %2 Parameter</translation>
    </message>
    <message>
        <source>Save the chart</source>
        <translation>Diagramm speichern</translation>
    </message>
    <message>
        <source>Picture (*.png);;Scalable picture (*.svg);;Document (*.pdf);;Numbers (*.csv)</source>
        <translation>Bild (*.png);;Skalierbares Bild (*.svg);;Dokument (*.pdf);;Zahlen (*.csv)</translation>
    </message>
    <message>
        <source>%1 can&apos;t be written.</source>
        <translation>%1 kann nicht geschrieben werden.</translation>
    </message>
</context>
<context>
    <name>tracewright::Document</name>
    <message>
        <source>&amp;Trace</source>
        <translation>&amp;Aufzeichnen</translation>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation>A&amp;bbrechen</translation>
    </message>
    <message>
        <source>Re&amp;load</source>
        <translation>&amp;Neu laden</translation>
    </message>
    <message>
        <source>G&amp;o to start</source>
        <translation>Zum S&amp;tart</translation>
    </message>
    <message>
        <source>Go to the &amp;checkpoint</source>
        <translation>Zum &amp;Checkpoint</translation>
    </message>
    <message>
        <source>Go to the &amp;result</source>
        <translation>Zum &amp;Ergebnis</translation>
    </message>
    <message>
        <source>TorchScript</source>
        <translation>TorchScript</translation>
    </message>
    <message>
        <source>Cancelled. What was there before is unchanged.</source>
        <translation>Abgebrochen. Was vorher da war, ist unverändert.</translation>
    </message>
    <message>
        <source>%1 is no longer there. What is shown is as it was.</source>
        <translation>%1 ist nicht mehr da. Angezeigt wird, was war.</translation>
    </message>
    <message>
        <source>%1 was changed by another program. What is shown is as it was.</source>
        <translation>%1 wurde von einem anderen Programm geändert. Angezeigt wird, was war.</translation>
    </message>
    <message>
        <source>Reload</source>
        <translation>Neu laden</translation>
    </message>
    <message>
        <source>Opening…</source>
        <translation>Öffnen…</translation>
    </message>
    <message>
        <source>Tracing…</source>
        <translation>Aufzeichnen…</translation>
    </message>
    <message>
        <source>Exporting…</source>
        <translation>Exportieren…</translation>
    </message>
    <message>
        <source>Copied a Python program that loads %1 and calls it.</source>
        <translation>Ein Python-Programm ist kopiert, das %1 lädt und aufruft.</translation>
    </message>
    <message>
        <source>Copied a C++ program that loads %1 and calls it.</source>
        <translation>Ein C++-Programm ist kopiert, das %1 lädt und aufruft.</translation>
    </message>
    <message numerus="yes">
        <source>Traced %Ln nodes in %1</source>
        <translation>
            <numerusform>%Ln Knoten in %1 aufgezeichnet</numerusform>
            <numerusform>%Ln Knoten in %1 aufgezeichnet</numerusform>
        </translation>
    </message>
    <message>
        <source>Wrote %1, %2</source>
        <translation>%1 geschrieben, %2</translation>
    </message>
    <message>
        <source>%1 was exported.</source>
        <translation>%1 wurde exportiert.</translation>
    </message>
    <message>
        <source>%1 was opened.</source>
        <translation>%1 wurde geöffnet.</translation>
    </message>
    <message>
        <source>%1 was traced.</source>
        <translation>%1 wurde aufgezeichnet.</translation>
    </message>
    <message>
        <source>%1: cancelled.</source>
        <translation>%1: abgebrochen.</translation>
    </message>
    <message>
        <source>Reading weights…</source>
        <translation>Gewichte werden gelesen …</translation>
    </message>
    <message>
        <source>Comparing…</source>
        <translation>Wird verglichen …</translation>
    </message>
</context>
<context>
    <name>tracewright::DropOverlay</name>
    <message>
        <source>Drop to open</source>
        <translation>Zum Öffnen loslassen</translation>
    </message>
</context>
<context>
    <name>tracewright::ExportBar</name>
    <message>
        <source>Module</source>
        <translation>Modul</translation>
    </message>
    <message>
        <source>Graph</source>
        <translation>Graph</translation>
    </message>
    <message>
        <source>Drawing</source>
        <translation>Zeichnung</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>Code</translation>
    </message>
    <message>
        <source>Output layout</source>
        <translation>Ausgabe</translation>
    </message>
    <message>
        <source>Manifest</source>
        <translation>Manifest</translation>
    </message>
    <message>
        <source>Cha&amp;nge…</source>
        <translation>Ände&amp;rn…</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Export</translation>
    </message>
    <message>
        <source>Write %1 (%2)</source>
        <translation>%1 schreiben (%2)</translation>
    </message>
    <message>
        <source>Change the folder that exports go to</source>
        <translation>Den Ordner für Exporte ändern</translation>
    </message>
    <message>
        <source>The first export asks for a folder.</source>
        <translation>Der erste Export fragt nach einem Ordner.</translation>
    </message>
    <message>
        <source>As %1.* in %2</source>
        <translation>Als %1.* in %2</translation>
    </message>
    <message>
        <source>Folder for exports</source>
        <translation>Ordner für Exporte</translation>
    </message>
    <message>
        <source>Signature</source>
        <translation>Signatur</translation>
    </message>
    <message>
        <source>Write all of these files into a folder of their own</source>
        <translation>Alle diese Dateien in einen eigenen Ordner schreiben</translation>
    </message>
    <message>
        <source>Cop&amp;y code</source>
        <translation>C&amp;ode kopieren</translation>
    </message>
    <message>
        <source>Copy a program that loads and calls this trace</source>
        <translation>Ein Programm kopieren, das diese Aufzeichnung lädt und aufruft</translation>
    </message>
    <message>
        <source>Copy as &amp;Python</source>
        <translation>Als &amp;Python kopieren</translation>
    </message>
    <message>
        <source>Copy as &amp;C++</source>
        <translation>Als &amp;C++ kopieren</translation>
    </message>
    <message>
        <source>&amp;Export</source>
        <translation>&amp;Exportieren</translation>
    </message>
    <message>
        <source>&amp;Everything</source>
        <translation>Alle&amp;s</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>Bild</translation>
    </message>
</context>
<context>
    <name>tracewright::FactsView</name>
    <message>
        <source>Weights</source>
        <translation>Gewichte</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>Dateien</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>Family</source>
        <translation>Familie</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>Klasse</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>Parameter</translation>
    </message>
    <message>
        <source>Dtype</source>
        <translation>Dtype</translation>
    </message>
    <message>
        <source>none: it can be traced, and not exported as .pt</source>
        <translation>keine: er lässt sich aufzeichnen, aber nicht als .pt exportieren</translation>
    </message>
    <message>
        <source>Sizes</source>
        <translation>Maße</translation>
    </message>
    <message>
        <source>Length limit</source>
        <translation>Längste Eingabe</translation>
    </message>
    <message>
        <source>%1 pieces</source>
        <translation>%1 Stücke</translation>
    </message>
    <message>
        <source>none in the architecture</source>
        <translation>keine Grenze in der Architektur</translation>
    </message>
    <message>
        <source>Unused</source>
        <translation>Ungenutzt</translation>
    </message>
    <message numerus="yes">
        <source>%1, %Ln tensors, %2</source>
        <translation>
            <numerusform>%1, %Ln Tensor, %2</numerusform>
            <numerusform>%1, %Ln Tensoren, %2</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln tensors of the checkpoint, such as %1</source>
        <translation>
            <numerusform>%Ln Tensor des Checkpoints: %1</numerusform>
            <numerusform>%Ln Tensoren des Checkpoints, etwa %1</numerusform>
        </translation>
    </message>
    <message>
        <source>Save the chart of parameters…</source>
        <translation>Diagramm der Parameter speichern …</translation>
    </message>
</context>
<context>
    <name>tracewright::FindingsPanel</name>
    <message>
        <source>Nothing ties this to one shape, device or dtype.</source>
        <translation>Nichts bindet dies an eine Form, ein Gerät oder einen Dtype.</translation>
    </message>
    <message>
        <source>Findings</source>
        <translation>Befunde</translation>
    </message>
    <message>
        <source>Finding</source>
        <translation>Befund</translation>
    </message>
    <message>
        <source>Verdict</source>
        <translation>Urteil</translation>
    </message>
    <message>
        <source>Node</source>
        <translation>Knoten</translation>
    </message>
</context>
<context>
    <name>tracewright::GraphActions</name>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>Graph buttons</source>
        <translation>Schaltflächen des Graphen</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>To where you were before</source>
        <translation>Dorthin, wo man vorher war</translation>
    </message>
    <message>
        <source>Forward</source>
        <translation>Vor</translation>
    </message>
    <message>
        <source>To where you came back from</source>
        <translation>Dorthin, woher man zurückkam</translation>
    </message>
    <message>
        <source>Fit</source>
        <translation>Einpassen</translation>
    </message>
    <message>
        <source>Show the whole graph</source>
        <translation>Den ganzen Graphen zeigen</translation>
    </message>
    <message>
        <source>Zoom to selection</source>
        <translation>Auswahl vergrößern</translation>
    </message>
    <message>
        <source>As large as the selection can be seen whole</source>
        <translation>So groß, wie die Auswahl ganz zu sehen ist</translation>
    </message>
    <message>
        <source>Zoom to its module</source>
        <translation>Ihr Modul vergrößern</translation>
    </message>
    <message>
        <source>The module that the selection is in</source>
        <translation>Das Modul, in dem die Auswahl liegt</translation>
    </message>
    <message>
        <source>Zoom out</source>
        <translation>Verkleinern</translation>
    </message>
    <message>
        <source>Zoom in</source>
        <translation>Vergrößern</translation>
    </message>
    <message>
        <source>Expand all</source>
        <translation>Alle öffnen</translation>
    </message>
    <message>
        <source>Open every module</source>
        <translation>Alle Module öffnen</translation>
    </message>
    <message>
        <source>Collapse all</source>
        <translation>Alle schließen</translation>
    </message>
    <message>
        <source>Close every module</source>
        <translation>Alle Module schließen</translation>
    </message>
    <message>
        <source>Constants</source>
        <translation>Konstanten</translation>
    </message>
    <message>
        <source>Show constants, lists and tuples as boxes of their own</source>
        <translation>Konstanten, Listen und Tupel als eigene Kästen zeigen</translation>
    </message>
    <message>
        <source>Legend</source>
        <translation>Legende</translation>
    </message>
    <message>
        <source>Show what the colours mean</source>
        <translation>Zeigen, was die Farben bedeuten</translation>
    </message>
    <message>
        <source>Overview</source>
        <translation>Übersicht</translation>
    </message>
    <message>
        <source>Show the whole graph, small, in a corner</source>
        <translation>Den ganzen Graphen klein in einer Ecke zeigen</translation>
    </message>
    <message>
        <source>What feeds this</source>
        <translation>Was dies speist</translation>
    </message>
    <message>
        <source>Light all that the selection depends on</source>
        <translation>Alles hervorheben, wovon die Auswahl abhängt</translation>
    </message>
    <message>
        <source>What uses this</source>
        <translation>Was dies nutzt</translation>
    </message>
    <message>
        <source>Light all that depends on the selection</source>
        <translation>Alles hervorheben, was von der Auswahl abhängt</translation>
    </message>
    <message>
        <source>Light everything</source>
        <translation>Alles zeigen</translation>
    </message>
    <message>
        <source>Dim nothing any more</source>
        <translation>Nichts mehr abdunkeln</translation>
    </message>
    <message>
        <source>Zoom</source>
        <translation>Vergrößerung</translation>
    </message>
    <message>
        <source>What the colours tell</source>
        <translation>Was die Farben sagen</translation>
    </message>
    <message>
        <source>Paths</source>
        <translation>Wege</translation>
    </message>
    <message>
        <source>Light a part of the graph and dim the rest</source>
        <translation>Einen Teil des Graphen hervorheben und den Rest abdunkeln</translation>
    </message>
    <message>
        <source>Path to here</source>
        <translation>Weg bis hier</translation>
    </message>
    <message>
        <source>Path from here…</source>
        <translation>Weg von hier …</translation>
    </message>
    <message>
        <source>Light all ways between two things</source>
        <translation>Alle Wege zwischen zwei Dingen hervorheben</translation>
    </message>
    <message>
        <source>Export picture…</source>
        <translation>Bild exportieren …</translation>
    </message>
    <message>
        <source>Write the picture as SVG, PNG or PDF</source>
        <translation>Das Bild als SVG, PNG oder PDF schreiben</translation>
    </message>
    <message>
        <source>Print picture…</source>
        <translation>Bild drucken …</translation>
    </message>
    <message>
        <source>Print the graph as it is open now</source>
        <translation>Den Graphen drucken, wie er jetzt offen ist</translation>
    </message>
    <message>
        <source>&amp;Colours by</source>
        <translation>&amp;Farben nach</translation>
    </message>
    <message>
        <source>Go to the other end</source>
        <translation>Zum anderen Ende</translation>
    </message>
    <message>
        <source>Where an edge that is too long to be drawn goes on</source>
        <translation>Wo eine Kante weitergeht, die zum Zeichnen zu lang ist</translation>
    </message>
</context>
<context>
    <name>tracewright::GraphCanvas</name>
    <message>
        <source>Light everything again</source>
        <translation>Wieder alles zeigen</translation>
    </message>
    <message>
        <source>Select the other end of the path, then choose Path again (P).</source>
        <translation>Das andere Ende des Weges auswählen, dann noch einmal Weg wählen (P).</translation>
    </message>
    <message>
        <source>Wrote %1</source>
        <translation>%1 geschrieben</translation>
    </message>
    <message>
        <source>Writing %1…</source>
        <translation>%1 wird geschrieben …</translation>
    </message>
    <message>
        <source>Export the picture</source>
        <translation>Bild exportieren</translation>
    </message>
    <message>
        <source>Print the picture</source>
        <translation>Bild drucken</translation>
    </message>
    <message numerus="yes">
        <source>Show the %Ln equal modules as one</source>
        <translation>
            <numerusform>Das %Ln gleiche Modul als eines zeigen</numerusform>
            <numerusform>Die %Ln gleichen Module als eines zeigen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Show each of the %Ln equal modules</source>
        <translation>
            <numerusform>Das %Ln gleiche Modul einzeln zeigen</numerusform>
            <numerusform>Jedes der %Ln gleichen Module zeigen</numerusform>
        </translation>
    </message>
    <message>
        <source>Show another of them</source>
        <translation>Ein anderes davon zeigen</translation>
    </message>
    <message>
        <source>Printed</source>
        <translation>Gedruckt</translation>
    </message>
    <message>
        <source>Printing…</source>
        <translation>Wird gedruckt …</translation>
    </message>
</context>
<context>
    <name>tracewright::GraphLegend</name>
    <message>
        <source>Harmless</source>
        <translation>Harmlos</translation>
    </message>
    <message>
        <source>Belongs to the config</source>
        <translation>Gehört zur Konfiguration</translation>
    </message>
    <message>
        <source>Shape baked in</source>
        <translation>Form festgeschrieben</translation>
    </message>
    <message>
        <source>Tensor baked in</source>
        <translation>Tensor festgeschrieben</translation>
    </message>
    <message>
        <source>Device baked in</source>
        <translation>Gerät festgeschrieben</translation>
    </message>
    <message>
        <source>Dtype baked in</source>
        <translation>Dtype festgeschrieben</translation>
    </message>
    <message>
        <source>Writes its state</source>
        <translation>Schreibt seinen Zustand</translation>
    </message>
    <message>
        <source>Random</source>
        <translation>Zufällig</translation>
    </message>
    <message>
        <source>%1FLOP</source>
        <translation>%1FLOP</translation>
    </message>
    <message>
        <source>Kind of operator</source>
        <translation>Art des Operators</translation>
    </message>
    <message>
        <source>Type of module</source>
        <translation>Typ des Moduls</translation>
    </message>
    <message>
        <source>Bytes of weights</source>
        <translation>Bytes der Gewichte</translation>
    </message>
    <message>
        <source>FLOPs</source>
        <translation>FLOPs</translation>
    </message>
    <message>
        <source>Bytes of activations</source>
        <translation>Bytes der Aktivierungen</translation>
    </message>
    <message>
        <source>Findings</source>
        <translation>Befunde</translation>
    </message>
    <message>
        <source>Other modules</source>
        <translation>Andere Module</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 bis %2</translation>
    </message>
    <message>
        <source>Legend</source>
        <translation>Legende</translation>
    </message>
    <message>
        <source>The audit found nothing</source>
        <translation>Die Prüfung fand nichts</translation>
    </message>
    <message>
        <source>Nothing to tell apart</source>
        <translation>Nichts zu unterscheiden</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>Geändert</translation>
    </message>
    <message>
        <source>Gone</source>
        <translation>Fehlt</translation>
    </message>
    <message>
        <source>Added</source>
        <translation>Neu</translation>
    </message>
    <message>
        <source>Changes in it</source>
        <translation>Änderungen darin</translation>
    </message>
    <message>
        <source>Nothing is compared</source>
        <translation>Es wird nichts verglichen</translation>
    </message>
    <message>
        <source>Nothing differs</source>
        <translation>Nichts unterscheidet sich</translation>
    </message>
    <message>
        <source>What differs</source>
        <translation>Was sich unterscheidet</translation>
    </message>
</context>
<context>
    <name>tracewright::GraphMinimap</name>
    <message>
        <source>Overview</source>
        <translation>Übersicht</translation>
    </message>
    <message>
        <source>The whole graph; drag the frame to move</source>
        <translation>Der ganze Graph; den Rahmen ziehen, um sich zu bewegen</translation>
    </message>
</context>
<context>
    <name>tracewright::GraphPictureWriter</name>
    <message>
        <source>The picture would have %1 × %2 pixels, which is too many: choose a smaller scale, or SVG or PDF</source>
        <translation>Das Bild hätte %1 × %2 Pixel, und das sind zu viele: einen kleineren Maßstab wählen, oder SVG oder PDF</translation>
    </message>
    <message>
        <source>The picture could not be written</source>
        <translation>Das Bild konnte nicht geschrieben werden</translation>
    </message>
    <message>
        <source>%1 can&apos;t be written: %2</source>
        <translation>%1 kann nicht geschrieben werden: %2</translation>
    </message>
    <message>
        <source>The printer does not take the picture</source>
        <translation>Der Drucker nimmt das Bild nicht an</translation>
    </message>
</context>
<context>
    <name>tracewright::GraphView</name>
    <message>
        <source>Graph</source>
        <translation>Graph</translation>
    </message>
</context>
<context>
    <name>tracewright::HubList</name>
    <message>
        <source>Models in the Hugging Face cache</source>
        <translation>Modelle im Hugging-Face-Cache</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modell</translation>
    </message>
    <message>
        <source>Family</source>
        <translation>Familie</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>Can be traced</source>
        <translation>Kann aufgezeichnet werden</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>ja</translation>
    </message>
    <message>
        <source>no: %1</source>
        <translation>nein: %1</translation>
    </message>
    <message>
        <source>Double-click or Enter opens it</source>
        <translation>Doppelklick oder Enter öffnet es</translation>
    </message>
</context>
<context>
    <name>tracewright::InspectorPanel</name>
    <message>
        <source>Inspector</source>
        <translation>Inspektor</translation>
    </message>
    <message>
        <source>Select a module or a node to see all of it here.</source>
        <translation>Ein ausgewähltes Modul oder ein Knoten erscheint hier mit allen Einzelheiten.</translation>
    </message>
    <message>
        <source>Reading weights…</source>
        <translation>Gewichte werden gelesen …</translation>
    </message>
</context>
<context>
    <name>tracewright::LayoutModel</name>
    <message>
        <source>tuple of %1</source>
        <translation>Tupel mit %1</translation>
    </message>
    <message>
        <source>Path</source>
        <translation>Pfad</translation>
    </message>
    <message>
        <source>What it is</source>
        <translation>Inhalt</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>Typ</translation>
    </message>
    <message>
        <source>Shape</source>
        <translation>Form</translation>
    </message>
    <message>
        <source>dtype not told</source>
        <translation>Dtype nicht genannt</translation>
    </message>
</context>
<context>
    <name>tracewright::LayoutPanel</name>
    <message>
        <source>Output layout</source>
        <translation>Ausgabe</translation>
    </message>
    <message>
        <source>Python</source>
        <translation>Python</translation>
    </message>
    <message>
        <source>Line of Python</source>
        <translation>Zeile in Python</translation>
    </message>
    <message>
        <source>C++</source>
        <translation>C++</translation>
    </message>
    <message>
        <source>Line of C++</source>
        <translation>Zeile in C++</translation>
    </message>
    <message>
        <source>Copy this line</source>
        <translation>Diese Zeile kopieren</translation>
    </message>
    <message>
        <source>Copy: %1</source>
        <translation>Kopieren: %1</translation>
    </message>
    <message>
        <source>Not returned: %1</source>
        <translation>Nicht zurückgegeben: %1</translation>
    </message>
</context>
<context>
    <name>tracewright::Log</name>
    <message>
        <source>step</source>
        <translation>Schritt</translation>
    </message>
    <message>
        <source>note</source>
        <translation>Hinweis</translation>
    </message>
    <message>
        <source>warning</source>
        <translation>Warnung</translation>
    </message>
    <message>
        <source>error</source>
        <translation>Fehler</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Was</translation>
    </message>
</context>
<context>
    <name>tracewright::LogPanel</name>
    <message>
        <source>Log</source>
        <translation>Protokoll</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>&amp;Kopieren</translation>
    </message>
    <message>
        <source>Copy &amp;all</source>
        <translation>Alles &amp;kopieren</translation>
    </message>
    <message>
        <source>Clea&amp;r</source>
        <translation>L&amp;eeren</translation>
    </message>
    <message>
        <source>Copy the log</source>
        <translation>Protokoll kopieren</translation>
    </message>
</context>
<context>
    <name>tracewright::MainWindow</name>
    <message>
        <source>Tracewright</source>
        <translation>Tracewright</translation>
    </message>
    <message>
        <source>Open a checkpoint&apos;s folder</source>
        <translation>Ordner eines Checkpoints öffnen</translation>
    </message>
    <message>
        <source>%1 – Tracewright</source>
        <translation>%1 – Tracewright</translation>
    </message>
    <message>
        <source>What was dropped is no file or folder of this machine: drop a checkpoint&apos;s folder or a file in it.</source>
        <translation>Das Abgelegte ist keine Datei und kein Ordner dieses Rechners: Legen Sie den Ordner eines Checkpoints oder eine Datei daraus ab.</translation>
    </message>
    <message>
        <source>Open a checkpoint&apos;s or TorchScript file</source>
        <translation>Datei eines Checkpoints oder TorchScript-Datei öffnen</translation>
    </message>
    <message>
        <source>Checkpoints and TorchScript files (*.json *.safetensors *.bin *.pt *.pth *.ts);;All files (*)</source>
        <translation>Checkpoints und TorchScript-Dateien (*.json *.safetensors *.bin *.pt *.pth *.ts);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>New</source>
        <translation>Neu</translation>
    </message>
    <message numerus="yes">
        <source>Only the first %n are opened at once.</source>
        <translation>
            <numerusform>Nur %n wird auf einmal geöffnet.</numerusform>
            <numerusform>Nur die ersten %n werden auf einmal geöffnet.</numerusform>
        </translation>
    </message>
    <message>
        <source>Begin with a checkpoint</source>
        <translation>Am Anfang steht ein Checkpoint</translation>
    </message>
    <message>
        <source>Drop a folder or a file anywhere in the window, or open one here. What was open before, and what is in the Hugging Face cache, is listed beneath.</source>
        <translation>Legen Sie einen Ordner oder eine Datei irgendwo im Fenster ab, oder öffnen Sie sie hier. Darunter steht, was zuletzt offen war und was im Hugging-Face-Cache liegt.</translation>
    </message>
    <message>
        <source>Three pages</source>
        <translation>Drei Seiten</translation>
    </message>
    <message>
        <source>From the start to the checkpoint, to the result of its trace. Every checkpoint has a tab of its own.</source>
        <translation>Vom Start zum Checkpoint, zum Ergebnis der Aufzeichnung. Jeder Checkpoint hat einen eigenen Reiter.</translation>
    </message>
    <message>
        <source>Choose what the traced module takes</source>
        <translation>Wählen, was das Modul nimmt</translation>
    </message>
    <message>
        <source>Arguments, their order and names, what is returned, and an example of each. What can&apos;t be traced is said beside its field before you trace.</source>
        <translation>Argumente, ihre Reihenfolge und Namen, was zurückkommt, und ein Beispiel für jedes. Was nicht geht, steht neben seinem Feld, bevor Sie aufzeichnen.</translation>
    </message>
    <message>
        <source>Trace</source>
        <translation>Aufzeichnen</translation>
    </message>
    <message>
        <source>It takes less than a second, whatever the model&apos;s size: nothing is computed and no weight is read.</source>
        <translation>Es dauert weniger als eine Sekunde, wie groß das Modell auch ist: Nichts wird gerechnet und kein Gewicht gelesen.</translation>
    </message>
    <message>
        <source>Read the graph</source>
        <translation>Den Graphen lesen</translation>
    </message>
    <message>
        <source>Modules open with a click on their arrow. The wheel zooms, dragging moves, the arrow keys walk from one operator to the next.</source>
        <translation>Module öffnen sich mit einem Klick auf ihren Pfeil. Das Rad zoomt, Ziehen verschiebt, die Pfeiltasten gehen von einem Operator zum nächsten.</translation>
    </message>
    <message>
        <source>One selection everywhere</source>
        <translation>Überall eine Auswahl</translation>
    </message>
    <message>
        <source>What you select in the graph, a table or the code is selected everywhere, and the inspector tells all about it. Docks can be moved, floated and closed; View &gt; Layout has three ways for them to stand.</source>
        <translation>Was Sie im Graphen, in einer Tabelle oder im Code wählen, ist überall gewählt, und der Inspektor sagt alles darüber. Felder lassen sich verschieben, ablösen und schließen; unter Ansicht &gt; Anordnung gibt es drei Anordnungen.</translation>
    </message>
    <message>
        <source>Take it with you</source>
        <translation>Mitnehmen</translation>
    </message>
    <message>
        <source>One click writes the module, the graph, the code or all of it. Written files can be dragged out of their buttons.</source>
        <translation>Ein Klick schreibt das Modul, den Graphen, den Code oder alles. Geschriebene Dateien lassen sich aus ihren Knöpfen ziehen.</translation>
    </message>
    <message>
        <source>Find everything else</source>
        <translation>Alles andere finden</translation>
    </message>
    <message>
        <source>%1 finds every command by typing, and %2 opens the manual at the right page. This tour is in the help menu.</source>
        <translation>%1 findet jeden Befehl durch Tippen, und %2 öffnet das Handbuch auf der richtigen Seite. Dieser Rundgang steht im Hilfemenü.</translation>
    </message>
</context>
<context>
    <name>tracewright::Manual</name>
    <message>
        <source>Manual</source>
        <translation>Handbuch</translation>
    </message>
    <message>
        <source>Pages of the manual</source>
        <translation>Seiten des Handbuchs</translation>
    </message>
    <message>
        <source>Text of the manual</source>
        <translation>Text des Handbuchs</translation>
    </message>
</context>
<context>
    <name>tracewright::MessageBanner</name>
    <message>
        <source>Open folder</source>
        <translation>Ordner öffnen</translation>
    </message>
    <message>
        <source>Details of the message</source>
        <translation>Einzelheiten der Meldung</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Einzelheiten</translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Dismiss the message</source>
        <translation>Meldung schließen</translation>
    </message>
</context>
<context>
    <name>tracewright::ModulePanel</name>
    <message>
        <source>Modules</source>
        <translation>Module</translation>
    </message>
</context>
<context>
    <name>tracewright::NodeModel</name>
    <message>
        <source>#</source>
        <translation>#</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>Module</source>
        <translation>Modul</translation>
    </message>
    <message>
        <source>Output</source>
        <translation>Ausgabe</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Quelle</translation>
    </message>
</context>
<context>
    <name>tracewright::NodePanel</name>
    <message>
        <source>Filter by kind, module, shape, attribute or source</source>
        <translation>Nach Art, Modul, Form, Attribut oder Quelle filtern</translation>
    </message>
    <message>
        <source>Filter of the nodes</source>
        <translation>Filter der Knoten</translation>
    </message>
    <message>
        <source>Nodes</source>
        <translation>Knoten</translation>
    </message>
    <message numerus="yes">
        <source>%Ln nodes</source>
        <translation>
            <numerusform>%Ln Knoten</numerusform>
            <numerusform>%Ln Knoten</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %Ln nodes</source>
        <translation>
            <numerusform>%1 von %Ln Knoten</numerusform>
            <numerusform>%1 von %Ln Knoten</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tracewright::PageBar</name>
    <message>
        <source>&amp;1  Start</source>
        <translation>&amp;1  Start</translation>
    </message>
    <message>
        <source>&amp;2  Checkpoint</source>
        <translation>&amp;2  Checkpoint</translation>
    </message>
    <message>
        <source>&amp;3  Result</source>
        <translation>&amp;3  Ergebnis</translation>
    </message>
</context>
<context>
    <name>tracewright::PictureDialog</name>
    <message>
        <source>The &amp;whole graph as it is open now</source>
        <translation>Den &amp;ganzen Graphen, wie er jetzt offen ist</translation>
    </message>
    <message>
        <source>What is &amp;seen</source>
        <translation>Was zu &amp;sehen ist</translation>
    </message>
    <message>
        <source>Export the picture</source>
        <translation>Bild exportieren</translation>
    </message>
    <message>
        <source>SVG, lines and text</source>
        <translation>SVG, Linien und Text</translation>
    </message>
    <message>
        <source>PNG, pixels</source>
        <translation>PNG, Pixel</translation>
    </message>
    <message>
        <source>PDF, one page</source>
        <translation>PDF, eine Seite</translation>
    </message>
    <message>
        <source>&amp;Export…</source>
        <translation>&amp;Exportieren …</translation>
    </message>
    <message>
        <source>&amp;Format</source>
        <translation>&amp;Format</translation>
    </message>
    <message>
        <source>S&amp;cale</source>
        <translation>&amp;Maßstab</translation>
    </message>
    <message>
        <source>%1 × %2 pixels</source>
        <translation>%1 × %2 Pixel</translation>
    </message>
    <message>
        <source>%1: too many for a PNG</source>
        <translation>%1: zu viele für ein PNG</translation>
    </message>
</context>
<context>
    <name>tracewright::RecentList</name>
    <message>
        <source>Checkpoints that you open are listed here.</source>
        <translation>Hier erscheinen die Checkpoints, die Sie öffnen.</translation>
    </message>
    <message>
        <source>%1  (%2)</source>
        <translation>%1  (%2)</translation>
    </message>
    <message>
        <source>Open %1 again</source>
        <translation>%1 wieder öffnen</translation>
    </message>
    <message>
        <source>Remove from this list</source>
        <translation>Aus dieser Liste entfernen</translation>
    </message>
    <message>
        <source>Remove %1 from this list</source>
        <translation>%1 aus dieser Liste entfernen</translation>
    </message>
</context>
<context>
    <name>tracewright::ResultDocks</name>
    <message>
        <source>&amp;Panels</source>
        <translation>&amp;Felder</translation>
    </message>
    <message>
        <source>&amp;Trace</source>
        <translation>&amp;Aufzeichnen</translation>
    </message>
    <message>
        <source>&amp;Inspect</source>
        <translation>&amp;Untersuchen</translation>
    </message>
    <message>
        <source>&amp;Compare</source>
        <translation>&amp;Vergleich</translation>
    </message>
    <message>
        <source>L&amp;ayout</source>
        <translation>&amp;Anordnung</translation>
    </message>
    <message>
        <source>&amp;Save this layout</source>
        <translation>Diese Anordnung &amp;speichern</translation>
    </message>
    <message>
        <source>&amp;Reset this layout</source>
        <translation>Diese Anordnung &amp;zurücksetzen</translation>
    </message>
</context>
<context>
    <name>tracewright::ResultPage</name>
    <message>
        <source>Modules</source>
        <translation>Module</translation>
    </message>
    <message>
        <source>Inspector</source>
        <translation>Inspektor</translation>
    </message>
    <message>
        <source>Output layout</source>
        <translation>Ausgabe</translation>
    </message>
    <message>
        <source>Nodes</source>
        <translation>Knoten</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>Code</translation>
    </message>
    <message>
        <source>%1 in %2, %3 parameters as %4, traced in %5</source>
        <translation>%1 in %2, %3 Parameter als %4, aufgezeichnet in %5</translation>
    </message>
    <message numerus="yes">
        <source>%Ln nodes</source>
        <translation>
            <numerusform>%Ln Knoten</numerusform>
            <numerusform>%Ln Knoten</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln modules</source>
        <translation>
            <numerusform>%Ln Modul</numerusform>
            <numerusform>%Ln Modulen</numerusform>
        </translation>
    </message>
    <message>
        <source>Findings</source>
        <translation>Befunde</translation>
    </message>
    <message>
        <source>%1 in %2, %3 parameters, %4</source>
        <translation>%1 in %2, %3 Parameter, %4</translation>
    </message>
    <message>
        <source>Findings (%1)</source>
        <translation>Befunde (%1)</translation>
    </message>
    <message>
        <source>What if</source>
        <translation>Was wäre wenn</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>Vergleich</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>Protokoll</translation>
    </message>
    <message>
        <source>Bookmarks</source>
        <translation>Lesezeichen</translation>
    </message>
    <message>
        <source>&amp;Bookmarks</source>
        <translation>&amp;Lesezeichen</translation>
    </message>
    <message>
        <source>&amp;Bookmark the selection</source>
        <translation>Lesezeichen für die Aus&amp;wahl</translation>
    </message>
    <message>
        <source>&amp;Next bookmark</source>
        <translation>&amp;Nächstes Lesezeichen</translation>
    </message>
    <message>
        <source>&amp;Previous bookmark</source>
        <translation>&amp;Voriges Lesezeichen</translation>
    </message>
</context>
<context>
    <name>tracewright::ScopeModel</name>
    <message>
        <source>Module</source>
        <translation>Modul</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>Typ</translation>
    </message>
    <message>
        <source>Nodes</source>
        <translation>Knoten</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>Parameter</translation>
    </message>
    <message>
        <source>Bytes</source>
        <translation>Bytes</translation>
    </message>
</context>
<context>
    <name>tracewright::Search</name>
    <message>
        <source>This expression takes too long to match</source>
        <translation>Dieser Ausdruck braucht zu lange</translation>
    </message>
</context>
<context>
    <name>tracewright::SearchBar</name>
    <message>
        <source>Regular expressions</source>
        <translation>Reguläre Ausdrücke</translation>
    </message>
    <message>
        <source>Search: linear scope:layers.1 shape:hidden attr:eps</source>
        <translation>Suche: linear scope:layers.1 shape:hidden attr:eps</translation>
    </message>
    <message>
        <source>Search in the graph</source>
        <translation>Suche im Graphen</translation>
    </message>
    <message>
        <source>Words that must all be found, in kind, module, name, shape, attribute or source. kind: scope: name: shape: attr: source: look there only.</source>
        <translation>Wörter, die alle vorkommen müssen: in Art, Modul, Name, Form, Attribut oder Quelle. kind: scope: name: shape: attr: source: sucht nur dort.</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message numerus="yes">
        <source>%Ln hits</source>
        <translation>
            <numerusform>%Ln Treffer</numerusform>
            <numerusform>%Ln Treffer</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Search</source>
        <translation>&amp;Suche</translation>
    </message>
    <message>
        <source>&amp;Find…</source>
        <translation>Su&amp;chen …</translation>
    </message>
    <message>
        <source>&amp;Next hit</source>
        <translation>&amp;Nächster Treffer</translation>
    </message>
    <message>
        <source>&amp;Previous hit</source>
        <translation>&amp;Voriger Treffer</translation>
    </message>
    <message>
        <source>Previous hit</source>
        <translation>Voriger Treffer</translation>
    </message>
    <message>
        <source>Next hit</source>
        <translation>Nächster Treffer</translation>
    </message>
    <message>
        <source>Searching…</source>
        <translation>Suche läuft …</translation>
    </message>
</context>
<context>
    <name>tracewright::SettingsDialog</name>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>&amp;Appearance</source>
        <translation>&amp;Aussehen</translation>
    </message>
    <message>
        <source>&amp;Files and sessions</source>
        <translation>&amp;Dateien und Sitzungen</translation>
    </message>
    <message>
        <source>&amp;Shortcuts</source>
        <translation>&amp;Tastenkürzel</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>Wie das System</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Hell</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Dunkel</translation>
    </message>
    <message>
        <source>&amp;Theme</source>
        <translation>&amp;Farben</translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation>&amp;Sprache</translation>
    </message>
    <message>
        <source> %</source>
        <translation> %</translation>
    </message>
    <message>
        <source>Size of te&amp;xt</source>
        <translation>Schrift&amp;größe</translation>
    </message>
    <message>
        <source>&amp;Open at the start what was open at the end</source>
        <translation>Beim Start ö&amp;ffnen, was am Ende offen war</translation>
    </message>
    <message>
        <source>&amp;Notify me when long work ends while I am elsewhere</source>
        <translation>&amp;Benachrichtigen, wenn lange Arbeit endet, während ich woanders bin</translation>
    </message>
    <message>
        <source>These settings are kept in %1.</source>
        <translation>Diese Einstellungen liegen in %1.</translation>
    </message>
    <message>
        <source>asked for at the first export</source>
        <translation>wird beim ersten Export erfragt</translation>
    </message>
    <message>
        <source>&amp;Change…</source>
        <translation>Ände&amp;rn…</translation>
    </message>
    <message>
        <source>Folder for e&amp;xports</source>
        <translation>Ordner für E&amp;xporte</translation>
    </message>
    <message>
        <source>Folder for exports</source>
        <translation>Ordner für Exporte</translation>
    </message>
</context>
<context>
    <name>tracewright::ShortcutEditor</name>
    <message>
        <source>&amp;Default</source>
        <translation>&amp;Vorgabe</translation>
    </message>
    <message>
        <source>Find a command</source>
        <translation>Befehl suchen</translation>
    </message>
    <message>
        <source>Commands and their shortcuts</source>
        <translation>Befehle und ihre Tastenkürzel</translation>
    </message>
    <message>
        <source>Shortcut of the command</source>
        <translation>Tastenkürzel des Befehls</translation>
    </message>
    <message>
        <source>&amp;Reset all</source>
        <translation>Alle &amp;zurücksetzen</translation>
    </message>
    <message>
        <source>&amp;None</source>
        <translation>Kei&amp;nes</translation>
    </message>
    <message>
        <source>S&amp;hortcut</source>
        <translation>Tasten&amp;kürzel</translation>
    </message>
    <message>
        <source>%1 belongs to “%2”: take it away there first.</source>
        <translation>%1 gehört zu „%2“: nehmen Sie es dort zuerst weg.</translation>
    </message>
</context>
<context>
    <name>tracewright::ShortcutModel</name>
    <message>
        <source>Command</source>
        <translation>Befehl</translation>
    </message>
    <message>
        <source>Shortcut</source>
        <translation>Tastenkürzel</translation>
    </message>
</context>
<context>
    <name>tracewright::SignatureFiles</name>
    <message>
        <source>L&amp;oad…</source>
        <translation>&amp;Laden…</translation>
    </message>
    <message>
        <source>&amp;Save…</source>
        <translation>Sp&amp;eichern…</translation>
    </message>
    <message>
        <source>Take arguments, what is returned and examples from a signature file</source>
        <translation>Argumente, Rückgabe und Beispiele aus einer Signaturdatei übernehmen</translation>
    </message>
    <message>
        <source>Write arguments, what is returned and examples to a signature file</source>
        <translation>Argumente, Rückgabe und Beispiele in eine Signaturdatei schreiben</translation>
    </message>
    <message>
        <source>%1 can&apos;t be written: %2</source>
        <translation>%1 kann nicht geschrieben werden: %2</translation>
    </message>
    <message>
        <source>Save the signature</source>
        <translation>Signatur speichern</translation>
    </message>
    <message>
        <source>Load a signature</source>
        <translation>Signatur laden</translation>
    </message>
    <message>
        <source>Signatures (*.signature.json)</source>
        <translation>Signaturen (*.signature.json)</translation>
    </message>
    <message>
        <source>Save &amp;as…</source>
        <translation>S&amp;peichern als …</translation>
    </message>
    <message>
        <source>De&amp;lete</source>
        <translation>Lö&amp;schen</translation>
    </message>
    <message>
        <source>Saved signatures</source>
        <translation>Gespeicherte Signaturen</translation>
    </message>
    <message>
        <source>Save this signature under a name, for any checkpoint that it fits</source>
        <translation>Diese Signatur unter einem Namen speichern, für jeden Checkpoint, zu dem sie passt</translation>
    </message>
    <message>
        <source>Delete the saved signature that is chosen</source>
        <translation>Die gewählte gespeicherte Signatur löschen</translation>
    </message>
    <message>
        <source>As a file:</source>
        <translation>Als Datei:</translation>
    </message>
    <message>
        <source>None saved yet</source>
        <translation>Noch keine gespeichert</translation>
    </message>
    <message>
        <source>Choose a saved one</source>
        <translation>Eine gespeicherte wählen</translation>
    </message>
    <message>
        <source>Name; one of the same name is replaced:</source>
        <translation>Name; eine gleichen Namens wird ersetzt:</translation>
    </message>
    <message>
        <source>A name has 1 to %1 characters.</source>
        <translation>Ein Name hat 1 bis %1 Zeichen.</translation>
    </message>
    <message>
        <source>%1 can&apos;t be written.</source>
        <translation>%1 kann nicht geschrieben werden.</translation>
    </message>
    <message>
        <source>Save the signature under a name…</source>
        <translation>Signatur unter einem Namen speichern …</translation>
    </message>
    <message>
        <source>Load a signature…</source>
        <translation>Signatur laden …</translation>
    </message>
    <message>
        <source>Save the signature…</source>
        <translation>Signatur speichern …</translation>
    </message>
</context>
<context>
    <name>tracewright::SignaturePreview</name>
    <message>
        <source>The signature as a Python module</source>
        <translation>Die Signatur als Python-Modul</translation>
    </message>
    <message>
        <source>Copy the Python module</source>
        <translation>Das Python-Modul kopieren</translation>
    </message>
</context>
<context>
    <name>tracewright::StartPage</name>
    <message>
        <source>Trace a transformer checkpoint</source>
        <translation>Einen Transformer aufzeichnen</translation>
    </message>
    <message>
        <source>Open a checkpoint, choose what the traced module takes, read its graph and what comes out, and export what a deployment needs.</source>
        <translation>Öffnen Sie einen Checkpoint, wählen Sie, was das aufgezeichnete Modul entgegennimmt, lesen Sie Graph und Ausgabe, und exportieren Sie, was der Einsatz braucht.</translation>
    </message>
    <message>
        <source>Recent checkpoints</source>
        <translation>Zuletzt geöffnete Checkpoints</translation>
    </message>
    <message>
        <source>Drop a checkpoint anywhere in this window</source>
        <translation>Legen Sie einen Checkpoint irgendwo in diesem Fenster ab</translation>
    </message>
    <message>
        <source>A folder with config.json and safetensors or PyTorch weights, or any file in one.</source>
        <translation>Ein Ordner mit config.json und Gewichten als safetensors oder von PyTorch, oder eine Datei daraus.</translation>
    </message>
    <message>
        <source>&amp;Open folder…</source>
        <translation>&amp;Ordner öffnen…</translation>
    </message>
    <message>
        <source>Open f&amp;ile…</source>
        <translation>Da&amp;tei öffnen…</translation>
    </message>
    <message>
        <source>Try the &amp;sample</source>
        <translation>&amp;Beispiel ausprobieren</translation>
    </message>
    <message>
        <source>A tiny Falcon with random weights that comes with Tracewright</source>
        <translation>Ein winziger Falcon mit zufälligen Gewichten, der zu Tracewright gehört</translation>
    </message>
    <message>
        <source>In the Hugging Face cache</source>
        <translation>Im Hugging-Face-Cache</translation>
    </message>
</context>
<context>
    <name>tracewright::TaskBar</name>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Fortschritt</translation>
    </message>
    <message>
        <source>Stop this step; what was there stays (Esc)</source>
        <translation>Diesen Schritt anhalten; was da war, bleibt (Esc)</translation>
    </message>
    <message>
        <source>Cancelling…</source>
        <translation>Wird abgebrochen…</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>, %1/s, %2</source>
        <translation>, %1/s, %2</translation>
    </message>
    <message>
        <source>Stop this step; what was there stays</source>
        <translation>Diesen Schritt anhalten; was da war, bleibt</translation>
    </message>
</context>
<context>
    <name>tracewright::Tour</name>
    <message>
        <source>&amp;Back</source>
        <translation>&amp;Zurück</translation>
    </message>
    <message>
        <source>&amp;Skip the tour</source>
        <translation>Rundgang ü&amp;berspringen</translation>
    </message>
    <message>
        <source>Tour</source>
        <translation>Rundgang</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>&amp;Done</source>
        <translation>&amp;Fertig</translation>
    </message>
    <message>
        <source>&amp;Next</source>
        <translation>&amp;Weiter</translation>
    </message>
</context>
<context>
    <name>tracewright::TraceForm</name>
    <message>
        <source>Encoder</source>
        <translation>Encoder</translation>
    </message>
    <message>
        <source>Decoder</source>
        <translation>Decoder</translation>
    </message>
    <message>
        <source>Causal language model</source>
        <translation>Kausales Sprachmodell</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>Automatisch</translation>
    </message>
    <message>
        <source>Trace</source>
        <translation>Aufzeichnen</translation>
    </message>
    <message>
        <source>Ca&amp;ncel</source>
        <translation>Ab&amp;brechen</translation>
    </message>
    <message>
        <source>What the traced module takes and returns</source>
        <translation>Was das aufgezeichnete Modul entgegennimmt und zurückgibt</translation>
    </message>
    <message>
        <source>&amp;Model</source>
        <translation>&amp;Modell</translation>
    </message>
    <message>
        <source>&amp;Dtype of weights</source>
        <translation>Dt&amp;ype der Gewichte</translation>
    </message>
    <message>
        <source>S&amp;ignature</source>
        <translation>S&amp;ignatur</translation>
    </message>
    <message>
        <source>Arguments in order, each INPUT or NAME=INPUT</source>
        <translation>Argumente der Reihe nach, je EINGABE oder NAME=EINGABE</translation>
    </message>
    <message>
        <source>A&amp;rguments</source>
        <translation>A&amp;rgumente</translation>
    </message>
    <message>
        <source>chosen by the arguments</source>
        <translation>nach den Argumenten gewählt</translation>
    </message>
    <message>
        <source>Class name of the module that the model sits in as inner</source>
        <translation>Klassenname des Moduls, in dem das Modell als inner sitzt</translation>
    </message>
    <message>
        <source>&amp;Wrapper class</source>
        <translation>Hüll&amp;klasse</translation>
    </message>
    <message>
        <source>Dictionary with bool_mask</source>
        <translation>Dictionary mit bool_mask</translation>
    </message>
    <message>
        <source>Tensor</source>
        <translation>Tensor</translation>
    </message>
    <message>
        <source>Attention mas&amp;k as</source>
        <translation>Attenti&amp;on-Maske als</translation>
    </message>
    <message>
        <source>Batch x pieces that the examples are made with</source>
        <translation>Batch x Stücke, mit denen die Beispiele entstehen</translation>
    </message>
    <message>
        <source>Sha&amp;pe</source>
        <translation>&amp;Form</translation>
    </message>
    <message>
        <source>Automatic (%1)</source>
        <translation>Automatisch (%1)</translation>
    </message>
    <message>
        <source>%1 (the model&apos;s own)</source>
        <translation>%1 (die des Modells)</translation>
    </message>
    <message>
        <source>My own arguments</source>
        <translation>Eigene Argumente</translation>
    </message>
    <message>
        <source>As the checkpoint (%1)</source>
        <translation>Wie der Checkpoint (%1)</translation>
    </message>
    <message>
        <source>Return the new key-value cache as well</source>
        <translation>Auch den neuen Key-Value-Cache zurückgeben</translation>
    </message>
    <message>
        <source>Past pieces of the cache&apos;s example, from 0</source>
        <translation>Vergangene Stücke im Beispiel des Caches, ab 0</translation>
    </message>
    <message>
        <source>&amp;Cache length</source>
        <translation>&amp;Cache-Länge</translation>
    </message>
    <message>
        <source>all that the model returns</source>
        <translation>alles, was das Modell zurückgibt</translation>
    </message>
    <message>
        <source>What forward returns, one or several of all_outputs, last, cache, logits, embedding, normalized_embedding</source>
        <translation>Was forward zurückgibt, eines oder mehrere von all_outputs, last, cache, logits, embedding, normalized_embedding</translation>
    </message>
    <message>
        <source>K&amp;eep</source>
        <translation>Behal&amp;ten</translation>
    </message>
    <message>
        <source>As Python</source>
        <translation>Als Python</translation>
    </message>
    <message>
        <source>&amp;Undo in the form</source>
        <translation>Im Formular &amp;rückgängig</translation>
    </message>
    <message>
        <source>&amp;Redo in the form</source>
        <translation>Im Formular &amp;wiederholen</translation>
    </message>
    <message>
        <source>Saved</source>
        <translation>Gespeichert</translation>
    </message>
    <message>
        <source>As te&amp;xt</source>
        <translation>Als Te&amp;xt</translation>
    </message>
    <message>
        <source>Trace with these settings</source>
        <translation>Mit diesen Einstellungen aufzeichnen</translation>
    </message>
</context>
<context>
    <name>tracewright::WeightModel</name>
    <message>
        <source>Parameter</source>
        <translation>Parameter</translation>
    </message>
    <message>
        <source>Shape</source>
        <translation>Form</translation>
    </message>
    <message>
        <source>Elements</source>
        <translation>Elemente</translation>
    </message>
    <message>
        <source>Tensor of the checkpoint</source>
        <translation>Tensor des Checkpoints</translation>
    </message>
</context>
<context>
    <name>tracewright::WeightReader</name>
    <message>
        <source>Its elements aren&apos;t in the file.</source>
        <translation>Seine Elemente sind nicht in der Datei.</translation>
    </message>
</context>
<context>
    <name>tracewright::WhatIfPanel</name>
    <message>
        <source>&amp;Batch</source>
        <translation>&amp;Batch</translation>
    </message>
    <message>
        <source>&amp;Length</source>
        <translation>&amp;Länge</translation>
    </message>
    <message>
        <source>&amp;Past</source>
        <translation>&amp;Vergangenheit</translation>
    </message>
    <message>
        <source>Chart</source>
        <translation>Diagramm</translation>
    </message>
    <message>
        <source>&amp;Save chart…</source>
        <translation>Diagramm s&amp;peichern …</translation>
    </message>
    <message>
        <source>Costs of operators</source>
        <translation>Kosten der Operatoren</translation>
    </message>
    <message>
        <source>Counting…</source>
        <translation>Wird gezählt …</translation>
    </message>
    <message>
        <source>Nothing was traced yet.</source>
        <translation>Es wurde noch nichts aufgezeichnet.</translation>
    </message>
    <message>
        <source>This file doesn&apos;t tell the shapes of its values, so that nothing can be said about other sizes. Files that Tracewright wrote do.</source>
        <translation>Diese Datei nennt die Formen ihrer Werte nicht; über andere Größen lässt sich deshalb nichts sagen. Dateien, die Tracewright geschrieben hat, nennen sie.</translation>
    </message>
    <message>
        <source>%1; %2 of memory at once: %3 of weights, %4 of inputs, %5 of activations.</source>
        <translation>%1; %2 Speicher zugleich: %3 Gewichte, %4 Eingaben, %5 Aktivierungen.</translation>
    </message>
    <message>
        <source>All activations together: %1.</source>
        <translation>Alle Aktivierungen zusammen: %1.</translation>
    </message>
    <message>
        <source>The cache afterwards: %1.</source>
        <translation>Der Cache danach: %1.</translation>
    </message>
    <message>
        <source>Not counted: %1.</source>
        <translation>Nicht gezählt: %1.</translation>
    </message>
    <message>
        <source>All operators</source>
        <translation>Alle Operatoren</translation>
    </message>
</context>
<context>
    <name>tracewright::Workbench</name>
    <message>
        <source>Cancelled</source>
        <translation>Abgebrochen</translation>
    </message>
    <message>
        <source>Open %1</source>
        <translation>%1 öffnen</translation>
    </message>
    <message>
        <source>Trace %1</source>
        <translation>%1 aufzeichnen</translation>
    </message>
    <message numerus="yes">
        <source>Export %n files</source>
        <translation>
            <numerusform>%n Datei exportieren</numerusform>
            <numerusform>%n Dateien exportieren</numerusform>
        </translation>
    </message>
</context>
</TS>
