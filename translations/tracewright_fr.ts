<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="fr_FR">
<context>
    <name>About</name>
    <message>
        <source>About Tracewright</source>
        <translation>À propos de Tracewright</translation>
    </message>
    <message>
        <source>&lt;h3&gt;Tracewright %1&lt;/h3&gt;&lt;p&gt;From a transformer checkpoint to an exported TorchScript trace.&lt;/p&gt;</source>
        <translation>&lt;h3&gt;Tracewright %1&lt;/h3&gt;&lt;p&gt;D&apos;un checkpoint de transformeur à une trace TorchScript exportée.&lt;/p&gt;</translation>
    </message>
    <message>
        <source>&lt;p&gt;Tracewright&apos;s own code is under the MIT licence. It is made with&lt;/p&gt;%1</source>
        <translation>&lt;p&gt;Le code propre à Tracewright est sous licence MIT. Il utilise&lt;/p&gt;%1</translation>
    </message>
</context>
<context>
    <name>Comparison</name>
    <message>
        <source>%1 differ, by at most %2</source>
        <translation>%1 différents, d’au plus %2</translation>
    </message>
    <message>
        <source>Weights were not compared: one of the two has none.</source>
        <translation>Les poids n’ont pas été comparés : l’un des deux n’en a pas.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln elements</source>
        <translation>
            <numerusform>%Ln élément</numerusform>
            <numerusform>%Ln éléments</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 with %2</source>
        <translation>%1 avec %2</translation>
    </message>
    <message>
        <source>%1 and %2:</source>
        <comment>two files</comment>
        <translation>%1 et %2 :</translation>
    </message>
</context>
<context>
    <name>Core</name>
    <message>
        <source>embeddings</source>
        <translation>plongements</translation>
    </message>
    <message>
        <source>layer %1, after the final norm</source>
        <translation>couche %1, après la norme finale</translation>
    </message>
    <message>
        <source>layer %1, key and value</source>
        <translation>couche %1, clé et valeur</translation>
    </message>
    <message>
        <source>layer %1, key</source>
        <translation>couche %1, clé</translation>
    </message>
    <message>
        <source>layer %1, value</source>
        <translation>couche %1, valeur</translation>
    </message>
    <message>
        <source>layer %1</source>
        <translation>couche %1</translation>
    </message>
    <message>
        <source>scores of the next piece</source>
        <translation>scores du prochain morceau</translation>
    </message>
    <message>
        <source>the embeddings&apos; output, then each layer&apos;s</source>
        <translation>la sortie des plongements, puis celle de chaque couche</translation>
    </message>
    <message>
        <source>keys and values of each layer, past and new pieces</source>
        <translation>clés et valeurs de chaque couche, morceaux passés et nouveaux</translation>
    </message>
    <message>
        <source>output of %1</source>
        <translation>sortie de %1</translation>
    </message>
    <message>
        <source>TorchScript module</source>
        <translation>module TorchScript</translation>
    </message>
    <message>
        <source>Graph as JSON</source>
        <translation>graphe en JSON</translation>
    </message>
    <message>
        <source>Graph for Graphviz</source>
        <translation>graphe pour Graphviz</translation>
    </message>
    <message>
        <source>Picture of the graph</source>
        <translation>image du graphe</translation>
    </message>
    <message>
        <source>TorchScript code</source>
        <translation>code TorchScript</translation>
    </message>
    <message>
        <source>Output layout</source>
        <translation>Sorties</translation>
    </message>
    <message>
        <source>Manifest</source>
        <translation>Manifeste</translation>
    </message>
    <message>
        <source>Signature</source>
        <translation>Signature</translation>
    </message>
    <message>
        <source>reading the config and the weights&apos; names</source>
        <translation>lecture de la configuration et des noms des poids</translation>
    </message>
    <message>
        <source>reading the graph</source>
        <translation>lecture du graphe</translation>
    </message>
    <message>
        <source>reading the header of %1</source>
        <translation>lecture de l’en-tête de %1</translation>
    </message>
    <message>
        <source>reading %1</source>
        <translation>lecture de %1</translation>
    </message>
    <message>
        <source>tracing %1</source>
        <translation>traçage de %1</translation>
    </message>
    <message>
        <source>preparing the export</source>
        <translation>préparation de l’export</translation>
    </message>
    <message>
        <source>syncing %1</source>
        <translation>écriture définitive de %1</translation>
    </message>
    <message>
        <source>comparing</source>
        <translation>comparaison</translation>
    </message>
    <message>
        <source>the argument %1 has no effect: nothing that is returned depends on it</source>
        <translation>l’argument %1 est sans effet : rien de ce qui est renvoyé n’en dépend</translation>
    </message>
    <message>
        <source>%1: the model was found under %2 in the weights&apos; names</source>
        <translation>%1 : le modèle a été trouvé sous %2 dans les noms des poids</translation>
    </message>
    <message>
        <source>%1: the key %2 (%3) is not known and was not used</source>
        <translation>%1 : la clé %2 (%3) est inconnue et n’a pas été utilisée</translation>
    </message>
    <message>
        <source>%1 equals the example&apos;s %2, and is the model&apos;s %3</source>
        <translation>%1 est égal à %2 de l’exemple, et c’est %3 du modèle</translation>
    </message>
    <message>
        <source>%1 equals the example&apos;s %2, and is a dtype</source>
        <translation>%1 est égal à %2 de l’exemple, et c’est un dtype</translation>
    </message>
    <message>
        <source>%1 equals the example&apos;s %2, and stays where that changes</source>
        <translation>%1 est égal à %2 de l’exemple, et reste quand celui-ci change</translation>
    </message>
    <message>
        <source>a dtype that stays in weights of another</source>
        <translation>un dtype qui reste avec des poids d’un autre</translation>
    </message>
    <message>
        <source>%1 is %2 at another example</source>
        <translation>%1 est %2 avec un autre exemple</translation>
    </message>
    <message>
        <source>%1 has other inputs or outputs at another example</source>
        <translation>%1 a d’autres entrées ou sorties avec un autre exemple</translation>
    </message>
    <message>
        <source>%1 holds %2 = %3, and %4 at another example</source>
        <translation>%1 contient %2 = %3, et %4 avec un autre exemple</translation>
    </message>
    <message>
        <source>the graph has %1 nodes, and %2 at another example</source>
        <translation>le graphe a %1 nœuds, et %2 avec un autre exemple</translation>
    </message>
    <message>
        <source>is held to the device %1</source>
        <translation>est lié à l’appareil %1</translation>
    </message>
    <message>
        <source>takes %1, a tensor that was computed when the trace was made</source>
        <translation>prend %1, un tenseur calculé lors du traçage</translation>
    </message>
    <message>
        <source>holds the size %1, which is no dimension of the module&apos;s parameters</source>
        <translation>contient la taille %1, qui n’est une dimension d’aucun paramètre du module</translation>
    </message>
    <message>
        <source>makes %1, the parameters&apos; dtype: converted, they no longer fit</source>
        <translation>produit %1, le dtype des paramètres : convertis, ils ne conviennent plus</translation>
    </message>
    <message>
        <source>computes in %1 whatever the parameters have</source>
        <translation>calcule en %1 quel que soit le dtype des paramètres</translation>
    </message>
    <message>
        <source>draws random numbers in every call</source>
        <translation>tire des nombres aléatoires à chaque appel</translation>
    </message>
    <message>
        <source>is in training mode: what a row gives depends on its batch</source>
        <translation>est en mode entraînement : le résultat d’une ligne dépend de son lot</translation>
    </message>
    <message>
        <source>was left in training mode: it drops a share of %1 in every call</source>
        <translation>est resté en mode entraînement : il élimine une part de %1 à chaque appel</translation>
    </message>
    <message>
        <source>drops a share of %1 in every call</source>
        <translation>élimine une part de %1 à chaque appel</translation>
    </message>
    <message>
        <source>changes the module&apos;s own %1 in every call</source>
        <translation>modifie %1 du module lui-même à chaque appel</translation>
    </message>
    <message>
        <source>writes into a tensor of the trace&apos;s own</source>
        <translation>écrit dans un tenseur propre à la trace</translation>
    </message>
    <message>
        <source>writes into %1, which is the caller&apos;s</source>
        <translation>écrit dans %1, qui appartient à l’appelant</translation>
    </message>
    <message>
        <source>comparing weights</source>
        <translation>comparaison des poids</translation>
    </message>
    <message>
        <source>Matrix products</source>
        <translation>Produits de matrices</translation>
    </message>
    <message>
        <source>Attention</source>
        <translation>Attention</translation>
    </message>
    <message>
        <source>Norms</source>
        <translation>Normalisations</translation>
    </message>
    <message>
        <source>Activations</source>
        <translation>Activations</translation>
    </message>
    <message>
        <source>Embeddings</source>
        <translation>Plongements</translation>
    </message>
    <message>
        <source>Arithmetic</source>
        <translation>Arithmétique</translation>
    </message>
    <message>
        <source>Logic</source>
        <translation>Logique</translation>
    </message>
    <message>
        <source>Shapes</source>
        <translation>Formes</translation>
    </message>
    <message>
        <source>Other operators</source>
        <translation>Autres opérateurs</translation>
    </message>
</context>
<context>
    <name>CostChart</name>
    <message>
        <source>pieces</source>
        <translation>tokens</translation>
    </message>
    <message>
        <source>batch</source>
        <translation>lot</translation>
    </message>
    <message>
        <source>all at once</source>
        <translation>au même moment</translation>
    </message>
    <message>
        <source>activations</source>
        <translation>activations</translation>
    </message>
    <message>
        <source>weights</source>
        <translation>poids</translation>
    </message>
    <message>
        <source>cache</source>
        <translation>cache</translation>
    </message>
    <message>
        <source>all</source>
        <translation>tout</translation>
    </message>
    <message>
        <source>Memory over length</source>
        <translation>Mémoire selon la longueur</translation>
    </message>
    <message>
        <source>Memory over batch</source>
        <translation>Mémoire selon le lot</translation>
    </message>
    <message>
        <source>Parameters by module</source>
        <translation>Paramètres par module</translation>
    </message>
    <message>
        <source>Operations by module</source>
        <translation>Opérations par module</translation>
    </message>
    <message>
        <source>module</source>
        <translation>module</translation>
    </message>
    <message>
        <source>Activations over length, by module</source>
        <translation>Activations selon la longueur, par module</translation>
    </message>
    <message>
        <source>Operations over length, by module</source>
        <translation>Opérations selon la longueur, par module</translation>
    </message>
    <message>
        <source>Operations over batch, by module</source>
        <translation>Opérations selon le lot, par module</translation>
    </message>
    <message>
        <source>Activations by module</source>
        <translation>Activations par module</translation>
    </message>
    <message>
        <source>inputs</source>
        <translation>entrées</translation>
    </message>
    <message>
        <source>others</source>
        <translation>autres</translation>
    </message>
    <message>
        <source>Memory over length, by module</source>
        <translation>Mémoire selon la longueur, par module</translation>
    </message>
    <message>
        <source>Memory over batch, by module</source>
        <translation>Mémoire selon le lot, par module</translation>
    </message>
    <message>
        <source>Activations over batch, by module</source>
        <translation>Activations selon le lot, par module</translation>
    </message>
</context>
<context>
    <name>Elements</name>
    <message>
        <source>Clear the text</source>
        <translation>Effacer le texte</translation>
    </message>
</context>
<context>
    <name>ExportDialogs</name>
    <message>
        <source>Wrote %1, %2.</source>
        <translation>%1 écrit, %2.</translation>
    </message>
    <message numerus="yes">
        <source>Wrote %n files to %1, %2.</source>
        <translation>
            <numerusform>%n fichier écrit dans %1, %2.</numerusform>
            <numerusform>%n fichiers écrits dans %1, %2.</numerusform>
        </translation>
    </message>
    <message>
        <source>Replace files?</source>
        <translation>Remplacer des fichiers ?</translation>
    </message>
    <message>
        <source>Each is replaced only once the new one is complete.</source>
        <translation>Chacun n&apos;est remplacé qu&apos;une fois le nouveau complet.</translation>
    </message>
    <message>
        <source>&amp;Replace</source>
        <translation>&amp;Remplacer</translation>
    </message>
    <message>
        <source>Close?</source>
        <translation>Fermer ?</translation>
    </message>
    <message>
        <source>An export is under way.</source>
        <translation>Une exportation est en cours.</translation>
    </message>
    <message>
        <source>If you cancel it, none of its files is left, and what was there before stays.</source>
        <translation>Si vous l&apos;annulez, aucun de ses fichiers ne reste, et ce qui était là demeure.</translation>
    </message>
    <message>
        <source>Go &amp;on exporting</source>
        <translation>C&amp;ontinuer l&apos;exportation</translation>
    </message>
    <message>
        <source>&amp;Cancel and close</source>
        <translation>&amp;Annuler et fermer</translation>
    </message>
</context>
<context>
    <name>GraphLighting</name>
    <message>
        <source>What feeds %1: %2</source>
        <translation>Ce qui alimente %1 : %2</translation>
    </message>
    <message numerus="yes">
        <source>%Ln nodes</source>
        <translation>
            <numerusform>%Ln nœud</numerusform>
            <numerusform>%Ln nœuds</numerusform>
        </translation>
    </message>
    <message>
        <source>What uses %1: %2</source>
        <translation>Ce qui utilise %1 : %2</translation>
    </message>
    <message>
        <source>No way leads from %1 to %2</source>
        <translation>Aucun chemin ne mène de %1 à %2</translation>
    </message>
    <message>
        <source>From %1 to %2: %3</source>
        <translation>De %1 à %2 : %3</translation>
    </message>
</context>
<context>
    <name>GraphTooltip</name>
    <message>
        <source>Type</source>
        <translation>Type</translation>
    </message>
    <message>
        <source>Shape</source>
        <translation>Forme</translation>
    </message>
    <message>
        <source>Symbols</source>
        <translation>Symboles</translation>
    </message>
    <message>
        <source>Module</source>
        <translation>Module</translation>
    </message>
    <message>
        <source>Nodes</source>
        <translation>Nœuds</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>Paramètres</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Source</translation>
    </message>
    <message>
        <source>Several values of the output tuple</source>
        <translation>Plusieurs valeurs du tuple de sortie</translation>
    </message>
    <message>
        <source>Module %1, %2, open</source>
        <translation>Module %1, %2, ouvert</translation>
    </message>
    <message>
        <source>Module %1, %2, closed</source>
        <translation>Module %1, %2, fermé</translation>
    </message>
    <message>
        <source>Node %1 in %2</source>
        <translation>Nœud %1 dans %2</translation>
    </message>
    <message numerus="yes">
        <source>%Ln more</source>
        <translation>
            <numerusform>%Ln autre</numerusform>
            <numerusform>%Ln autres</numerusform>
        </translation>
    </message>
    <message>
        <source>number</source>
        <translation>numéro</translation>
    </message>
    <message>
        <source>weights</source>
        <translation>poids</translation>
    </message>
    <message>
        <source>Stands for</source>
        <translation>Représente</translation>
    </message>
    <message numerus="yes">
        <source>%Ln equal modules</source>
        <translation>
            <numerusform>%Ln module identique</numerusform>
            <numerusform>%Ln modules identiques</numerusform>
        </translation>
    </message>
    <message>
        <source>They differ in</source>
        <translation>Ils diffèrent par</translation>
    </message>
    <message>
        <source>Used by</source>
        <translation>Utilisé par</translation>
    </message>
    <message>
        <source>output %1</source>
        <translation>sortie %1</translation>
    </message>
    <message>
        <source>Output %1</source>
        <translation>Sortie %1</translation>
    </message>
    <message>
        <source>Outputs</source>
        <translation>Sorties</translation>
    </message>
    <message>
        <source>Made by</source>
        <translation>Produit par</translation>
    </message>
    <message>
        <source>Stands for %1; they differ in %2</source>
        <translation>Représente %1 ; différences : %2</translation>
    </message>
</context>
<context>
    <name>Inspector</name>
    <message>
        <source>and %1 more</source>
        <translation>et %1 de plus</translation>
    </message>
    <message>
        <source>an input of the graph</source>
        <translation>une entrée du graphe</translation>
    </message>
    <message>
        <source> and %1 more</source>
        <translation> et %1 de plus</translation>
    </message>
    <message>
        <source>an output of the graph</source>
        <translation>une sortie du graphe</translation>
    </message>
    <message>
        <source>reading…</source>
        <translation>lecture…</translation>
    </message>
    <message>
        <source>statistics</source>
        <translation>statistiques</translation>
    </message>
    <message>
        <source>Node %1</source>
        <translation>Nœud %1</translation>
    </message>
    <message>
        <source>Module</source>
        <translation>Module</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Source</translation>
    </message>
    <message>
        <source>Attributes</source>
        <translation>Attributs</translation>
    </message>
    <message>
        <source>Inputs</source>
        <translation>Entrées</translation>
    </message>
    <message>
        <source>Outputs</source>
        <translation>Sorties</translation>
    </message>
    <message>
        <source>Parameters of its module</source>
        <translation>Paramètres de son module</translation>
    </message>
    <message>
        <source>In</source>
        <translation>Dans</translation>
    </message>
    <message>
        <source>Nodes</source>
        <translation>Nœuds</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>Paramètres</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>Modules in it</source>
        <translation>Modules contenus</translation>
    </message>
    <message numerus="yes">
        <source>%Ln more</source>
        <translation>
            <numerusform>%Ln autre</numerusform>
            <numerusform>%Ln autres</numerusform>
        </translation>
    </message>
    <message>
        <source>Way to the output</source>
        <translation>Chemin vers la sortie</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>Code</translation>
    </message>
    <message>
        <source>Parameters in it</source>
        <translation>Paramètres à l’intérieur</translation>
    </message>
    <message>
        <source>Equal modules beside it</source>
        <translation>Modules égaux à côté</translation>
    </message>
    <message>
        <source>They differ in</source>
        <translation>Ils diffèrent par</translation>
    </message>
</context>
<context>
    <name>Menus</name>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Fichier</translation>
    </message>
    <message>
        <source>&amp;Trace</source>
        <translation>&amp;Tracer</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;Affichage</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>Aid&amp;e</translation>
    </message>
    <message>
        <source>&amp;Graph</source>
        <translation>&amp;Graphe</translation>
    </message>
</context>
<context>
    <name>Notices</name>
    <message>
        <source>harmless</source>
        <translation>sans effet</translation>
    </message>
    <message>
        <source>belongs to the config</source>
        <translation>vient de la configuration</translation>
    </message>
    <message>
        <source>shape baked</source>
        <translation>forme figée</translation>
    </message>
    <message>
        <source>tensor baked</source>
        <translation>tenseur figé</translation>
    </message>
    <message>
        <source>device baked</source>
        <translation>périphérique figé</translation>
    </message>
    <message>
        <source>dtype baked</source>
        <translation>dtype figé</translation>
    </message>
    <message>
        <source>writes state</source>
        <translation>écrit un état</translation>
    </message>
    <message>
        <source>random</source>
        <translation>aléatoire</translation>
    </message>
    <message>
        <source>warning of LibTorch</source>
        <translation>avertissement de LibTorch</translation>
    </message>
    <message>
        <source>checkpoint</source>
        <translation>checkpoint</translation>
    </message>
    <message>
        <source>file</source>
        <translation>fichier</translation>
    </message>
</context>
<context>
    <name>ProjectText</name>
    <message>
        <source>The notes in %1 could not be read. The file is left as it is.</source>
        <translation>Les notes de %1 sont illisibles. Le fichier reste tel quel.</translation>
    </message>
    <message>
        <source>The notes in %1 are by a newer Tracewright. The file is left as it is.</source>
        <translation>Les notes de %1 viennent d&apos;un Tracewright plus récent. Le fichier reste tel quel.</translation>
    </message>
</context>
<context>
    <name>SessionText</name>
    <message>
        <source>What was open the last time could not be read. The file is kept as %1.damaged.</source>
        <translation>Ce qui était ouvert la dernière fois est illisible. Le fichier est conservé sous %1.damaged.</translation>
    </message>
    <message>
        <source>What was open the last time was written by a newer Tracewright. The file is kept as %1.newer.</source>
        <translation>Ce qui était ouvert la dernière fois vient d&apos;un Tracewright plus récent. Le fichier est conservé sous %1.newer.</translation>
    </message>
</context>
<context>
    <name>Settings</name>
    <message>
        <source>The settings could not be read. They begin anew, and the file is kept as %1.damaged.</source>
        <translation>Les réglages sont illisibles. Ils repartent de zéro et le fichier est conservé sous %1.damaged.</translation>
    </message>
    <message>
        <source>The settings are by a newer Tracewright. What is known of them is used, and the file is kept as %1.newer.</source>
        <translation>Les réglages viennent d&apos;un Tracewright plus récent. Ce qui en est connu est utilisé et le fichier est conservé sous %1.newer.</translation>
    </message>
    <message>
        <source>Settings and the session can&apos;t be kept: %1 can&apos;t be written.</source>
        <translation>Les réglages et la session ne peuvent pas être conservés : impossible d&apos;écrire dans %1.</translation>
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
        <translation>%1 Md</translation>
    </message>
    <message>
        <source>%1 M</source>
        <comment>million</comment>
        <translation>%1 M</translation>
    </message>
    <message>
        <source>%1 k</source>
        <comment>thousand</comment>
        <translation>%1 k</translation>
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
        <translation>%1 s restantes</translation>
    </message>
    <message>
        <source>%1 min left</source>
        <translation>%1 min restantes</translation>
    </message>
</context>
<context>
    <name>WeightStatistics</name>
    <message>
        <source>mean %1, deviation %2, from %3 to %4, %5 zeros of %6 elements</source>
        <translation>moyenne %1, écart %2, de %3 à %4, %5 zéros sur %6 éléments</translation>
    </message>
    <message>
        <source>%1 NaN and %2 infinite</source>
        <translation>%1 NaN et %2 infinis</translation>
    </message>
</context>
<context>
    <name>WindowActions</name>
    <message>
        <source>Open &amp;recent</source>
        <translation>Ouvrir un &amp;récent</translation>
    </message>
    <message>
        <source>Open &amp;folder…</source>
        <translation>Ouvrir un &amp;dossier…</translation>
    </message>
    <message>
        <source>Open f&amp;ile…</source>
        <translation>Ouvrir un f&amp;ichier…</translation>
    </message>
    <message>
        <source>New &amp;tab</source>
        <translation>Nouvel o&amp;nglet</translation>
    </message>
    <message>
        <source>Close t&amp;ab</source>
        <translation>&amp;Fermer l&apos;onglet</translation>
    </message>
    <message>
        <source>Re&amp;open closed tab</source>
        <translation>R&amp;ouvrir l&apos;onglet fermé</translation>
    </message>
    <message>
        <source>&amp;Settings…</source>
        <translation>Ré&amp;glages…</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Quitter</translation>
    </message>
    <message>
        <source>Ne&amp;xt tab</source>
        <translation>Onglet sui&amp;vant</translation>
    </message>
    <message>
        <source>Pre&amp;vious tab</source>
        <translation>&amp;Onglet précédent</translation>
    </message>
    <message>
        <source>&amp;Larger text</source>
        <translation>Texte plus &amp;grand</translation>
    </message>
    <message>
        <source>S&amp;maller text</source>
        <translation>Texte plus p&amp;etit</translation>
    </message>
    <message>
        <source>&amp;Normal text</source>
        <translation>Texte &amp;normal</translation>
    </message>
    <message>
        <source>F&amp;ull screen</source>
        <translation>Ple&amp;in écran</translation>
    </message>
    <message>
        <source>As the &amp;system</source>
        <translation>Comme le &amp;système</translation>
    </message>
    <message>
        <source>&amp;Light</source>
        <translation>&amp;Clair</translation>
    </message>
    <message>
        <source>&amp;Dark</source>
        <translation>So&amp;mbre</translation>
    </message>
    <message>
        <source>&amp;Theme</source>
        <translation>&amp;Thème</translation>
    </message>
    <message>
        <source>Lan&amp;guage</source>
        <translation>&amp;Langue</translation>
    </message>
    <message>
        <source>&amp;Manual</source>
        <translation>&amp;Manuel</translation>
    </message>
    <message>
        <source>&amp;Commands…</source>
        <translation>&amp;Commandes…</translation>
    </message>
    <message>
        <source>&amp;About Tracewright</source>
        <translation>À &amp;propos de Tracewright</translation>
    </message>
    <message>
        <source>&amp;Tour</source>
        <translation>&amp;Visite guidée</translation>
    </message>
</context>
<context>
    <name>tracewright::ArgumentRows</name>
    <message>
        <source>Arguments of forward, in order</source>
        <translation>Arguments de forward, dans l&apos;ordre</translation>
    </message>
    <message>
        <source>Input</source>
        <translation>Entrée</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nom</translation>
    </message>
    <message>
        <source>Shape</source>
        <translation>Forme</translation>
    </message>
    <message>
        <source>Dtype</source>
        <translation>Dtype</translation>
    </message>
    <message>
        <source>Fill</source>
        <translation>Contenu</translation>
    </message>
    <message>
        <source>Drag rows into order, or move them with Alt and the arrows; F2 edits a cell. Shapes have numbers and names: batch, pieces, past, keys; or they are a file, FILE.npy or FILE.safetensors:TENSOR</source>
        <translation>Tirez les lignes en ordre, ou déplacez-les avec Alt et les flèches ; F2 modifie une case. Les formes ont des nombres et des noms : batch, pieces, past, keys ; ou sont un fichier, FILE.npy ou FILE.safetensors:TENSOR</translation>
    </message>
</context>
<context>
    <name>tracewright::BookmarkPanel</name>
    <message>
        <source>Select a module or an operator and add it here, to find it again and to write a note to it.</source>
        <translation>Choisissez un module ou un opérateur et ajoutez-le ici, pour le retrouver et y écrire une note.</translation>
    </message>
    <message>
        <source>Add &amp;selection</source>
        <translation>A&amp;jouter la sélection</translation>
    </message>
    <message>
        <source>Re&amp;move</source>
        <translation>&amp;Retirer</translation>
    </message>
    <message>
        <source>Bookmarks</source>
        <translation>Signets</translation>
    </message>
</context>
<context>
    <name>tracewright::Bookmarks</name>
    <message>
        <source>the whole model</source>
        <translation>le modèle entier</translation>
    </message>
    <message>
        <source>Not in this graph</source>
        <translation>Absent de ce graphe</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Lieu</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Note</translation>
    </message>
</context>
<context>
    <name>tracewright::ChoiceDelegate</name>
    <message>
        <source>default (%1)</source>
        <translation>par défaut (%1)</translation>
    </message>
</context>
<context>
    <name>tracewright::CodePanel</name>
    <message>
        <source>Generated code</source>
        <translation>Code généré</translation>
    </message>
</context>
<context>
    <name>tracewright::CommandPalette</name>
    <message>
        <source>Commands</source>
        <translation>Commandes</translation>
    </message>
    <message>
        <source>What do you want to do?</source>
        <translation>Que voulez-vous faire ?</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>Commande</translation>
    </message>
</context>
<context>
    <name>tracewright::CompareModel</name>
    <message>
        <source>none</source>
        <translation>aucun</translation>
    </message>
    <message>
        <source>gone</source>
        <translation>disparu</translation>
    </message>
    <message>
        <source>added</source>
        <translation>ajouté</translation>
    </message>
    <message numerus="yes">
        <source>%Ln changes in it</source>
        <translation>
            <numerusform>%Ln changement</numerusform>
            <numerusform>%Ln changements</numerusform>
        </translation>
    </message>
    <message>
        <source>Before</source>
        <translation>Avant</translation>
    </message>
    <message>
        <source>After</source>
        <translation>Après</translation>
    </message>
    <message>
        <source>What differs</source>
        <translation>Différences</translation>
    </message>
    <message>
        <source>Nothing differs.</source>
        <translation>Aucune différence.</translation>
    </message>
    <message>
        <source>Operators: %1 the same, %2 changed, %3 gone, %4 added.</source>
        <translation>Opérateurs : %1 identiques, %2 changés, %3 disparus, %4 ajoutés.</translation>
    </message>
    <message>
        <source>%1: %2 of %3 elements differ, by at most %4</source>
        <translation>%1 : %2 éléments sur %3 diffèrent, de %4 au plus</translation>
    </message>
    <message numerus="yes">
        <source>and %Ln more parameters</source>
        <translation>
            <numerusform>et %Ln autre paramètre</numerusform>
            <numerusform>et %Ln autres paramètres</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tracewright::ComparePairDialog</name>
    <message>
        <source>Compare two traces</source>
        <translation>Comparer deux traces</translation>
    </message>
    <message>
        <source>&amp;Before</source>
        <translation>&amp;Avant</translation>
    </message>
    <message>
        <source>&amp;After</source>
        <translation>A&amp;près</translation>
    </message>
    <message>
        <source>&amp;Compare</source>
        <translation>&amp;Comparer</translation>
    </message>
    <message>
        <source>File…</source>
        <translation>Fichier…</translation>
    </message>
    <message>
        <source>Folder…</source>
        <translation>Dossier…</translation>
    </message>
    <message>
        <source>TorchScript files (*.pt *.pth *.ts);;All files (*)</source>
        <translation>Fichiers TorchScript (*.pt *.pth *.ts);;Tous les fichiers (*)</translation>
    </message>
    <message>
        <source>with &amp;signature</source>
        <translation>avec la &amp;signature</translation>
    </message>
    <message>
        <source>with s&amp;ignature</source>
        <translation>avec la s&amp;ignature</translation>
    </message>
    <message>
        <source>TorchScript files by anyone, or checkpoints, which are traced: one model with two signatures, say.</source>
        <translation>Des fichiers TorchScript de toute origine, ou des checkpoints, qui sont tracés : un modèle avec deux signatures, par exemple.</translation>
    </message>
    <message>
        <source>the model&apos;s own</source>
        <translation>celle du modèle</translation>
    </message>
    <message>
        <source>Signatures (*.json);;All files (*)</source>
        <translation>Signatures (*.json);;Tous les fichiers (*)</translation>
    </message>
</context>
<context>
    <name>tracewright::ComparePanel</name>
    <message>
        <source>&amp;Weights too</source>
        <translation>P&amp;oids aussi</translation>
    </message>
    <message>
        <source>Only what &amp;differs</source>
        <translation>Seules les &amp;différences</translation>
    </message>
    <message>
        <source>Reads the elements of all parameters on both sides</source>
        <translation>Lit les éléments de tous les paramètres des deux côtés</translation>
    </message>
    <message>
        <source>What differs</source>
        <translation>Différences</translation>
    </message>
    <message>
        <source>Compare with f&amp;ile…</source>
        <translation>Co&amp;mparer au fichier…</translation>
    </message>
    <message>
        <source>Compare with chec&amp;kpoint…</source>
        <translation>Comparer au &amp;checkpoint…</translation>
    </message>
    <message>
        <source>Compare with</source>
        <translation>Comparer à</translation>
    </message>
    <message>
        <source>TorchScript files (*.pt *.pth *.ts);;All files (*)</source>
        <translation>Fichiers TorchScript (*.pt *.pth *.ts);;Tous les fichiers (*)</translation>
    </message>
    <message>
        <source>Comparing…</source>
        <translation>Comparaison…</translation>
    </message>
    <message>
        <source>Compa&amp;re two others…</source>
        <translation>Comparer deu&amp;x autres…</translation>
    </message>
    <message>
        <source>Choose a TorchScript file or a checkpoint, or drop one here, to see what this result has that it hasn&apos;t; or two others, to see what differs of them.</source>
        <translation>Choisissez un fichier TorchScript ou un checkpoint, ou déposez-en un ici, pour voir ce que ce résultat a de plus ; ou deux autres, pour voir ce qui les distingue.</translation>
    </message>
    <message>
        <source>Compare with tab…</source>
        <translation>Comparer à l’onglet…</translation>
    </message>
    <message>
        <source>Cancel the comparison</source>
        <translation>Annuler la comparaison</translation>
    </message>
    <message>
        <source>No other tab has a trace</source>
        <translation>Aucun autre onglet n’a de trace</translation>
    </message>
</context>
<context>
    <name>tracewright::CostModel</name>
    <message>
        <source>unknown</source>
        <translation>inconnu</translation>
    </message>
    <message>
        <source>#</source>
        <translation>#</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Genre</translation>
    </message>
    <message>
        <source>Module</source>
        <translation>Module</translation>
    </message>
    <message>
        <source>Shape</source>
        <translation>Forme</translation>
    </message>
    <message>
        <source>Operations</source>
        <translation>Opérations</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>Mémoire</translation>
    </message>
</context>
<context>
    <name>tracewright::CostPlot</name>
    <message>
        <source>Chart of costs</source>
        <translation>Graphique des coûts</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1 : %2</translation>
    </message>
    <message>
        <source>%1: %2 parameters</source>
        <translation>%1 : %2 paramètres</translation>
    </message>
    <message>
        <source>Save the chart</source>
        <translation>Enregistrer le graphique</translation>
    </message>
    <message>
        <source>Picture (*.png);;Scalable picture (*.svg);;Document (*.pdf);;Numbers (*.csv)</source>
        <translation>Image (*.png);;Image vectorielle (*.svg);;Document (*.pdf);;Nombres (*.csv)</translation>
    </message>
    <message>
        <source>%1 can&apos;t be written.</source>
        <translation>%1 ne peut être écrit.</translation>
    </message>
</context>
<context>
    <name>tracewright::Document</name>
    <message>
        <source>&amp;Trace</source>
        <translation>&amp;Tracer</translation>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation>&amp;Annuler</translation>
    </message>
    <message>
        <source>Re&amp;load</source>
        <translation>Rec&amp;harger</translation>
    </message>
    <message>
        <source>G&amp;o to start</source>
        <translation>Aller à l&apos;&amp;accueil</translation>
    </message>
    <message>
        <source>Go to the &amp;checkpoint</source>
        <translation>Aller au &amp;checkpoint</translation>
    </message>
    <message>
        <source>Go to the &amp;result</source>
        <translation>Aller au &amp;résultat</translation>
    </message>
    <message>
        <source>TorchScript</source>
        <translation>TorchScript</translation>
    </message>
    <message>
        <source>Cancelled. What was there before is unchanged.</source>
        <translation>Annulé. Ce qui était là est inchangé.</translation>
    </message>
    <message>
        <source>%1 is no longer there. What is shown is as it was.</source>
        <translation>%1 n&apos;est plus là. Ce qui est affiché date d&apos;avant.</translation>
    </message>
    <message>
        <source>%1 was changed by another program. What is shown is as it was.</source>
        <translation>%1 a été modifié par un autre programme. Ce qui est affiché date d&apos;avant.</translation>
    </message>
    <message>
        <source>Reload</source>
        <translation>Recharger</translation>
    </message>
    <message>
        <source>Opening…</source>
        <translation>Ouverture…</translation>
    </message>
    <message>
        <source>Tracing…</source>
        <translation>Traçage…</translation>
    </message>
    <message>
        <source>Exporting…</source>
        <translation>Exportation…</translation>
    </message>
    <message>
        <source>Copied a Python program that loads %1 and calls it.</source>
        <translation>Programme Python copié, qui charge %1 et l&apos;appelle.</translation>
    </message>
    <message>
        <source>Copied a C++ program that loads %1 and calls it.</source>
        <translation>Programme C++ copié, qui charge %1 et l&apos;appelle.</translation>
    </message>
    <message numerus="yes">
        <source>Traced %Ln nodes in %1</source>
        <translation>
            <numerusform>%Ln nœud tracé en %1</numerusform>
            <numerusform>%Ln nœuds tracés en %1</numerusform>
        </translation>
    </message>
    <message>
        <source>Wrote %1, %2</source>
        <translation>%1 écrit, %2</translation>
    </message>
    <message>
        <source>%1 was exported.</source>
        <translation>%1 a été exporté.</translation>
    </message>
    <message>
        <source>%1 was opened.</source>
        <translation>%1 a été ouvert.</translation>
    </message>
    <message>
        <source>%1 was traced.</source>
        <translation>%1 a été tracé.</translation>
    </message>
    <message>
        <source>%1: cancelled.</source>
        <translation>%1 : annulé.</translation>
    </message>
    <message>
        <source>Reading weights…</source>
        <translation>Lecture des poids…</translation>
    </message>
    <message>
        <source>Comparing…</source>
        <translation>Comparaison…</translation>
    </message>
</context>
<context>
    <name>tracewright::DropOverlay</name>
    <message>
        <source>Drop to open</source>
        <translation>Déposer pour ouvrir</translation>
    </message>
</context>
<context>
    <name>tracewright::ExportBar</name>
    <message>
        <source>Module</source>
        <translation>Module</translation>
    </message>
    <message>
        <source>Graph</source>
        <translation>Graphe</translation>
    </message>
    <message>
        <source>Drawing</source>
        <translation>Dessin</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>Code</translation>
    </message>
    <message>
        <source>Output layout</source>
        <translation>Sorties</translation>
    </message>
    <message>
        <source>Signature</source>
        <translation>Signature</translation>
    </message>
    <message>
        <source>Manifest</source>
        <translation>Manifeste</translation>
    </message>
    <message>
        <source>Cha&amp;nge…</source>
        <translation>C&amp;hanger…</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Exporter</translation>
    </message>
    <message>
        <source>Write %1 (%2)</source>
        <translation>Écrire %1 (%2)</translation>
    </message>
    <message>
        <source>Write all of these files into a folder of their own</source>
        <translation>Écrire tous ces fichiers dans un dossier à eux</translation>
    </message>
    <message>
        <source>Change the folder that exports go to</source>
        <translation>Changer le dossier des exportations</translation>
    </message>
    <message>
        <source>Cop&amp;y code</source>
        <translation>Cop&amp;ier le code</translation>
    </message>
    <message>
        <source>Copy a program that loads and calls this trace</source>
        <translation>Copier un programme qui charge et appelle cette trace</translation>
    </message>
    <message>
        <source>Copy as &amp;Python</source>
        <translation>Copier en &amp;Python</translation>
    </message>
    <message>
        <source>Copy as &amp;C++</source>
        <translation>Copier en &amp;C++</translation>
    </message>
    <message>
        <source>&amp;Export</source>
        <translation>&amp;Exporter</translation>
    </message>
    <message>
        <source>&amp;Everything</source>
        <translation>To&amp;ut</translation>
    </message>
    <message>
        <source>The first export asks for a folder.</source>
        <translation>La première exportation demande un dossier.</translation>
    </message>
    <message>
        <source>As %1.* in %2</source>
        <translation>Sous %1.* dans %2</translation>
    </message>
    <message>
        <source>Folder for exports</source>
        <translation>Dossier des exportations</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>Image</translation>
    </message>
</context>
<context>
    <name>tracewright::FactsView</name>
    <message>
        <source>Weights</source>
        <translation>Poids</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>Fichiers</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Fichier</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Taille</translation>
    </message>
    <message>
        <source>Family</source>
        <translation>Famille</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>Classe</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>Paramètres</translation>
    </message>
    <message>
        <source>Dtype</source>
        <translation>Dtype</translation>
    </message>
    <message numerus="yes">
        <source>%1, %Ln tensors, %2</source>
        <translation>
            <numerusform>%1, %Ln tenseur, %2</numerusform>
            <numerusform>%1, %Ln tenseurs, %2</numerusform>
        </translation>
    </message>
    <message>
        <source>none: it can be traced, and not exported as .pt</source>
        <translation>aucun : il peut être tracé, mais pas exporté en .pt</translation>
    </message>
    <message>
        <source>Sizes</source>
        <translation>Tailles</translation>
    </message>
    <message>
        <source>Length limit</source>
        <translation>Longueur maximale</translation>
    </message>
    <message>
        <source>%1 pieces</source>
        <translation>%1 tokens</translation>
    </message>
    <message>
        <source>none in the architecture</source>
        <translation>aucune dans l&apos;architecture</translation>
    </message>
    <message>
        <source>Unused</source>
        <translation>Inutilisés</translation>
    </message>
    <message numerus="yes">
        <source>%Ln tensors of the checkpoint, such as %1</source>
        <translation>
            <numerusform>%Ln tenseur du checkpoint : %1</numerusform>
            <numerusform>%Ln tenseurs du checkpoint, comme %1</numerusform>
        </translation>
    </message>
    <message>
        <source>Save the chart of parameters…</source>
        <translation>Enregistrer le graphique des paramètres…</translation>
    </message>
</context>
<context>
    <name>tracewright::FindingsPanel</name>
    <message>
        <source>Nothing ties this to one shape, device or dtype.</source>
        <translation>Rien ne lie ceci à une forme, un périphérique ou un dtype.</translation>
    </message>
    <message>
        <source>Findings</source>
        <translation>Constats</translation>
    </message>
    <message>
        <source>Finding</source>
        <translation>Constat</translation>
    </message>
    <message>
        <source>Verdict</source>
        <translation>Verdict</translation>
    </message>
    <message>
        <source>Node</source>
        <translation>Nœud</translation>
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
        <translation>Boutons du graphe</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Retour</translation>
    </message>
    <message>
        <source>To where you were before</source>
        <translation>Là où vous étiez avant</translation>
    </message>
    <message>
        <source>Forward</source>
        <translation>Avancer</translation>
    </message>
    <message>
        <source>To where you came back from</source>
        <translation>Là d&apos;où vous êtes revenu</translation>
    </message>
    <message>
        <source>Fit</source>
        <translation>Ajuster</translation>
    </message>
    <message>
        <source>Show the whole graph</source>
        <translation>Montrer tout le graphe</translation>
    </message>
    <message>
        <source>Zoom to selection</source>
        <translation>Zoomer sur la sélection</translation>
    </message>
    <message>
        <source>As large as the selection can be seen whole</source>
        <translation>Aussi grand que la sélection reste entière</translation>
    </message>
    <message>
        <source>Zoom to its module</source>
        <translation>Zoomer sur son module</translation>
    </message>
    <message>
        <source>The module that the selection is in</source>
        <translation>Le module où se trouve la sélection</translation>
    </message>
    <message>
        <source>Zoom out</source>
        <translation>Réduire</translation>
    </message>
    <message>
        <source>Zoom in</source>
        <translation>Agrandir</translation>
    </message>
    <message>
        <source>Expand all</source>
        <translation>Tout ouvrir</translation>
    </message>
    <message>
        <source>Open every module</source>
        <translation>Ouvrir chaque module</translation>
    </message>
    <message>
        <source>Collapse all</source>
        <translation>Tout fermer</translation>
    </message>
    <message>
        <source>Close every module</source>
        <translation>Fermer chaque module</translation>
    </message>
    <message>
        <source>Constants</source>
        <translation>Constantes</translation>
    </message>
    <message>
        <source>Show constants, lists and tuples as boxes of their own</source>
        <translation>Montrer constantes, listes et tuples comme des boîtes</translation>
    </message>
    <message>
        <source>Legend</source>
        <translation>Légende</translation>
    </message>
    <message>
        <source>Show what the colours mean</source>
        <translation>Montrer le sens des couleurs</translation>
    </message>
    <message>
        <source>Overview</source>
        <translation>Aperçu</translation>
    </message>
    <message>
        <source>Show the whole graph, small, in a corner</source>
        <translation>Montrer tout le graphe, petit, dans un coin</translation>
    </message>
    <message>
        <source>What feeds this</source>
        <translation>Ce qui l&apos;alimente</translation>
    </message>
    <message>
        <source>Light all that the selection depends on</source>
        <translation>Éclairer tout ce dont dépend la sélection</translation>
    </message>
    <message>
        <source>What uses this</source>
        <translation>Ce qui l&apos;utilise</translation>
    </message>
    <message>
        <source>Light all that depends on the selection</source>
        <translation>Éclairer tout ce qui dépend de la sélection</translation>
    </message>
    <message>
        <source>Light everything</source>
        <translation>Tout éclairer</translation>
    </message>
    <message>
        <source>Dim nothing any more</source>
        <translation>Ne plus rien assombrir</translation>
    </message>
    <message>
        <source>Zoom</source>
        <translation>Zoom</translation>
    </message>
    <message>
        <source>What the colours tell</source>
        <translation>Ce que disent les couleurs</translation>
    </message>
    <message>
        <source>Paths</source>
        <translation>Chemins</translation>
    </message>
    <message>
        <source>Light a part of the graph and dim the rest</source>
        <translation>Éclairer une partie du graphe et assombrir le reste</translation>
    </message>
    <message>
        <source>Path to here</source>
        <translation>Chemin jusqu&apos;ici</translation>
    </message>
    <message>
        <source>Path from here…</source>
        <translation>Chemin depuis ici…</translation>
    </message>
    <message>
        <source>Light all ways between two things</source>
        <translation>Éclairer tous les chemins entre deux choses</translation>
    </message>
    <message>
        <source>Export picture…</source>
        <translation>Exporter l&apos;image…</translation>
    </message>
    <message>
        <source>Write the picture as SVG, PNG or PDF</source>
        <translation>Écrire l&apos;image en SVG, PNG ou PDF</translation>
    </message>
    <message>
        <source>Print picture…</source>
        <translation>Imprimer l&apos;image…</translation>
    </message>
    <message>
        <source>Print the graph as it is open now</source>
        <translation>Imprimer le graphe tel qu&apos;il est ouvert</translation>
    </message>
    <message>
        <source>&amp;Colours by</source>
        <translation>&amp;Couleurs selon</translation>
    </message>
    <message>
        <source>Go to the other end</source>
        <translation>Aller à l’autre bout</translation>
    </message>
    <message>
        <source>Where an edge that is too long to be drawn goes on</source>
        <translation>Là où continue une arête trop longue pour être dessinée</translation>
    </message>
</context>
<context>
    <name>tracewright::GraphCanvas</name>
    <message>
        <source>Light everything again</source>
        <translation>Tout éclairer de nouveau</translation>
    </message>
    <message>
        <source>Select the other end of the path, then choose Path again (P).</source>
        <translation>Sélectionnez l&apos;autre bout du chemin, puis de nouveau Chemin (P).</translation>
    </message>
    <message>
        <source>Wrote %1</source>
        <translation>%1 écrit</translation>
    </message>
    <message>
        <source>Writing %1…</source>
        <translation>Écriture de %1…</translation>
    </message>
    <message>
        <source>Export the picture</source>
        <translation>Exporter l&apos;image</translation>
    </message>
    <message>
        <source>Print the picture</source>
        <translation>Imprimer l&apos;image</translation>
    </message>
    <message numerus="yes">
        <source>Show the %Ln equal modules as one</source>
        <translation>
            <numerusform>Montrer le module identique en un seul</numerusform>
            <numerusform>Montrer les %Ln modules identiques en un seul</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Show each of the %Ln equal modules</source>
        <translation>
            <numerusform>Montrer le module identique</numerusform>
            <numerusform>Montrer chacun des %Ln modules identiques</numerusform>
        </translation>
    </message>
    <message>
        <source>Show another of them</source>
        <translation>En montrer un autre</translation>
    </message>
    <message>
        <source>Printed</source>
        <translation>Imprimé</translation>
    </message>
    <message>
        <source>Printing…</source>
        <translation>Impression…</translation>
    </message>
</context>
<context>
    <name>tracewright::GraphLegend</name>
    <message>
        <source>Harmless</source>
        <translation>Sans effet</translation>
    </message>
    <message>
        <source>Belongs to the config</source>
        <translation>Vient de la configuration</translation>
    </message>
    <message>
        <source>Shape baked in</source>
        <translation>Forme figée</translation>
    </message>
    <message>
        <source>Tensor baked in</source>
        <translation>Tenseur figé</translation>
    </message>
    <message>
        <source>Device baked in</source>
        <translation>Périphérique figé</translation>
    </message>
    <message>
        <source>Dtype baked in</source>
        <translation>Dtype figé</translation>
    </message>
    <message>
        <source>Writes its state</source>
        <translation>Écrit son état</translation>
    </message>
    <message>
        <source>Random</source>
        <translation>Aléatoire</translation>
    </message>
    <message>
        <source>%1FLOP</source>
        <translation>%1FLOP</translation>
    </message>
    <message>
        <source>Kind of operator</source>
        <translation>Genre d&apos;opérateur</translation>
    </message>
    <message>
        <source>Type of module</source>
        <translation>Type de module</translation>
    </message>
    <message>
        <source>Bytes of weights</source>
        <translation>Octets de poids</translation>
    </message>
    <message>
        <source>FLOPs</source>
        <translation>FLOP</translation>
    </message>
    <message>
        <source>Bytes of activations</source>
        <translation>Octets d&apos;activations</translation>
    </message>
    <message>
        <source>Findings</source>
        <translation>Constats</translation>
    </message>
    <message>
        <source>Other modules</source>
        <translation>Autres modules</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 à %2</translation>
    </message>
    <message>
        <source>Legend</source>
        <translation>Légende</translation>
    </message>
    <message>
        <source>The audit found nothing</source>
        <translation>L&apos;audit n&apos;a rien trouvé</translation>
    </message>
    <message>
        <source>Nothing to tell apart</source>
        <translation>Rien à distinguer</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>Modifié</translation>
    </message>
    <message>
        <source>Gone</source>
        <translation>Disparu</translation>
    </message>
    <message>
        <source>Added</source>
        <translation>Ajouté</translation>
    </message>
    <message>
        <source>Changes in it</source>
        <translation>Changements dedans</translation>
    </message>
    <message>
        <source>Nothing is compared</source>
        <translation>Rien n’est comparé</translation>
    </message>
    <message>
        <source>Nothing differs</source>
        <translation>Rien ne diffère</translation>
    </message>
    <message>
        <source>What differs</source>
        <translation>Différences</translation>
    </message>
</context>
<context>
    <name>tracewright::GraphMinimap</name>
    <message>
        <source>Overview</source>
        <translation>Aperçu</translation>
    </message>
    <message>
        <source>The whole graph; drag the frame to move</source>
        <translation>Tout le graphe ; tirez le cadre pour bouger</translation>
    </message>
</context>
<context>
    <name>tracewright::GraphPictureWriter</name>
    <message>
        <source>The picture would have %1 × %2 pixels, which is too many: choose a smaller scale, or SVG or PDF</source>
        <translation>L&apos;image aurait %1 × %2 pixels, ce qui est trop : choisir une échelle plus petite, ou SVG ou PDF</translation>
    </message>
    <message>
        <source>The picture could not be written</source>
        <translation>L&apos;image n&apos;a pas pu être écrite</translation>
    </message>
    <message>
        <source>%1 can&apos;t be written: %2</source>
        <translation>%1 ne peut être écrit : %2</translation>
    </message>
    <message>
        <source>The printer does not take the picture</source>
        <translation>L&apos;imprimante n&apos;accepte pas l&apos;image</translation>
    </message>
</context>
<context>
    <name>tracewright::GraphView</name>
    <message>
        <source>Graph</source>
        <translation>Graphe</translation>
    </message>
</context>
<context>
    <name>tracewright::HubList</name>
    <message>
        <source>Models in the Hugging Face cache</source>
        <translation>Modèles du cache Hugging Face</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modèle</translation>
    </message>
    <message>
        <source>Family</source>
        <translation>Famille</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Taille</translation>
    </message>
    <message>
        <source>Can be traced</source>
        <translation>Peut être tracé</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>oui</translation>
    </message>
    <message>
        <source>no: %1</source>
        <translation>non : %1</translation>
    </message>
    <message>
        <source>Double-click or Enter opens it</source>
        <translation>Un double clic ou Entrée l&apos;ouvre</translation>
    </message>
</context>
<context>
    <name>tracewright::InspectorPanel</name>
    <message>
        <source>Inspector</source>
        <translation>Inspecteur</translation>
    </message>
    <message>
        <source>Select a module or a node to see all of it here.</source>
        <translation>Sélectionnez un module ou un nœud pour tout en voir ici.</translation>
    </message>
    <message>
        <source>Reading weights…</source>
        <translation>Lecture des poids…</translation>
    </message>
</context>
<context>
    <name>tracewright::LayoutModel</name>
    <message>
        <source>tuple of %1</source>
        <translation>tuple de %1</translation>
    </message>
    <message>
        <source>dtype not told</source>
        <translation>dtype inconnu</translation>
    </message>
    <message>
        <source>Path</source>
        <translation>Chemin</translation>
    </message>
    <message>
        <source>What it is</source>
        <translation>Ce que c&apos;est</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>Type</translation>
    </message>
    <message>
        <source>Shape</source>
        <translation>Forme</translation>
    </message>
</context>
<context>
    <name>tracewright::LayoutPanel</name>
    <message>
        <source>Output layout</source>
        <translation>Sorties</translation>
    </message>
    <message>
        <source>Python</source>
        <translation>Python</translation>
    </message>
    <message>
        <source>Line of Python</source>
        <translation>Ligne de Python</translation>
    </message>
    <message>
        <source>C++</source>
        <translation>C++</translation>
    </message>
    <message>
        <source>Line of C++</source>
        <translation>Ligne de C++</translation>
    </message>
    <message>
        <source>Copy this line</source>
        <translation>Copier cette ligne</translation>
    </message>
    <message>
        <source>Copy: %1</source>
        <translation>Copier : %1</translation>
    </message>
    <message>
        <source>Not returned: %1</source>
        <translation>Non renvoyé : %1</translation>
    </message>
</context>
<context>
    <name>tracewright::Log</name>
    <message>
        <source>step</source>
        <translation>étape</translation>
    </message>
    <message>
        <source>note</source>
        <translation>note</translation>
    </message>
    <message>
        <source>warning</source>
        <translation>avertissement</translation>
    </message>
    <message>
        <source>error</source>
        <translation>erreur</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Heure</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Quoi</translation>
    </message>
</context>
<context>
    <name>tracewright::LogPanel</name>
    <message>
        <source>Log</source>
        <translation>Journal</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>&amp;Copier</translation>
    </message>
    <message>
        <source>Copy &amp;all</source>
        <translation>Tout &amp;copier</translation>
    </message>
    <message>
        <source>Clea&amp;r</source>
        <translation>&amp;Vider</translation>
    </message>
    <message>
        <source>Copy the log</source>
        <translation>Copier le journal</translation>
    </message>
</context>
<context>
    <name>tracewright::MainWindow</name>
    <message>
        <source>Tracewright</source>
        <translation>Tracewright</translation>
    </message>
    <message>
        <source>New</source>
        <translation>Nouveau</translation>
    </message>
    <message>
        <source>%1 – Tracewright</source>
        <translation>%1 – Tracewright</translation>
    </message>
    <message>
        <source>Open a checkpoint&apos;s folder</source>
        <translation>Ouvrir le dossier d&apos;un checkpoint</translation>
    </message>
    <message>
        <source>Open a checkpoint&apos;s or TorchScript file</source>
        <translation>Ouvrir un fichier de checkpoint ou TorchScript</translation>
    </message>
    <message>
        <source>Checkpoints and TorchScript files (*.json *.safetensors *.bin *.pt *.pth *.ts);;All files (*)</source>
        <translation>Checkpoints et fichiers TorchScript (*.json *.safetensors *.bin *.pt *.pth *.ts);;Tous les fichiers (*)</translation>
    </message>
    <message>
        <source>What was dropped is no file or folder of this machine: drop a checkpoint&apos;s folder or a file in it.</source>
        <translation>Ce qui a été déposé n&apos;est ni un fichier ni un dossier de cette machine : déposez le dossier d&apos;un checkpoint ou un fichier de celui-ci.</translation>
    </message>
    <message numerus="yes">
        <source>Only the first %n are opened at once.</source>
        <translation>
            <numerusform>%n seul est ouvert d&apos;un coup.</numerusform>
            <numerusform>Seuls les %n premiers sont ouverts d&apos;un coup.</numerusform>
        </translation>
    </message>
    <message>
        <source>Begin with a checkpoint</source>
        <translation>Commencez par un checkpoint</translation>
    </message>
    <message>
        <source>Drop a folder or a file anywhere in the window, or open one here. What was open before, and what is in the Hugging Face cache, is listed beneath.</source>
        <translation>Déposez un dossier ou un fichier n&apos;importe où dans la fenêtre, ou ouvrez-en un ici. Plus bas : ce qui était ouvert avant et le contenu du cache Hugging Face.</translation>
    </message>
    <message>
        <source>Three pages</source>
        <translation>Trois pages</translation>
    </message>
    <message>
        <source>From the start to the checkpoint, to the result of its trace. Every checkpoint has a tab of its own.</source>
        <translation>De l&apos;accueil au checkpoint, puis au résultat de sa trace. Chaque checkpoint a son onglet.</translation>
    </message>
    <message>
        <source>Choose what the traced module takes</source>
        <translation>Choisissez ce que prend le module</translation>
    </message>
    <message>
        <source>Arguments, their order and names, what is returned, and an example of each. What can&apos;t be traced is said beside its field before you trace.</source>
        <translation>Les arguments, leur ordre et leurs noms, ce qui est renvoyé, et un exemple de chacun. Ce qui ne peut être tracé est dit à côté de son champ, avant de tracer.</translation>
    </message>
    <message>
        <source>Trace</source>
        <translation>Tracer</translation>
    </message>
    <message>
        <source>It takes less than a second, whatever the model&apos;s size: nothing is computed and no weight is read.</source>
        <translation>Moins d&apos;une seconde, quelle que soit la taille du modèle : rien n&apos;est calculé et aucun poids n&apos;est lu.</translation>
    </message>
    <message>
        <source>Read the graph</source>
        <translation>Lisez le graphe</translation>
    </message>
    <message>
        <source>Modules open with a click on their arrow. The wheel zooms, dragging moves, the arrow keys walk from one operator to the next.</source>
        <translation>Un clic sur leur flèche ouvre les modules. La molette zoome, glisser déplace, les flèches du clavier vont d&apos;un opérateur au suivant.</translation>
    </message>
    <message>
        <source>One selection everywhere</source>
        <translation>Une sélection pour tout</translation>
    </message>
    <message>
        <source>What you select in the graph, a table or the code is selected everywhere, and the inspector tells all about it. Docks can be moved, floated and closed; View &gt; Layout has three ways for them to stand.</source>
        <translation>Ce que vous choisissez dans le graphe, une table ou le code l&apos;est partout, et l&apos;inspecteur en dit tout. Les panneaux se déplacent, se détachent et se ferment ; Affichage &gt; Disposition en a trois arrangements.</translation>
    </message>
    <message>
        <source>Take it with you</source>
        <translation>Emportez-le</translation>
    </message>
    <message>
        <source>One click writes the module, the graph, the code or all of it. Written files can be dragged out of their buttons.</source>
        <translation>Un clic écrit le module, le graphe, le code ou le tout. Les fichiers écrits se tirent hors de leurs boutons.</translation>
    </message>
    <message>
        <source>Find everything else</source>
        <translation>Trouvez tout le reste</translation>
    </message>
    <message>
        <source>%1 finds every command by typing, and %2 opens the manual at the right page. This tour is in the help menu.</source>
        <translation>%1 trouve toute commande en tapant, et %2 ouvre le manuel à la bonne page. Cette visite est dans le menu Aide.</translation>
    </message>
</context>
<context>
    <name>tracewright::Manual</name>
    <message>
        <source>Manual</source>
        <translation>Manuel</translation>
    </message>
    <message>
        <source>Pages of the manual</source>
        <translation>Pages du manuel</translation>
    </message>
    <message>
        <source>Text of the manual</source>
        <translation>Texte du manuel</translation>
    </message>
</context>
<context>
    <name>tracewright::MessageBanner</name>
    <message>
        <source>Open folder</source>
        <translation>Ouvrir le dossier</translation>
    </message>
    <message>
        <source>Details of the message</source>
        <translation>Détails du message</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Détails</translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>Fermer</translation>
    </message>
    <message>
        <source>Dismiss the message</source>
        <translation>Fermer le message</translation>
    </message>
</context>
<context>
    <name>tracewright::ModulePanel</name>
    <message>
        <source>Modules</source>
        <translation>Modules</translation>
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
        <translation>Genre</translation>
    </message>
    <message>
        <source>Module</source>
        <translation>Module</translation>
    </message>
    <message>
        <source>Output</source>
        <translation>Sortie</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Source</translation>
    </message>
</context>
<context>
    <name>tracewright::NodePanel</name>
    <message>
        <source>Filter by kind, module, shape, attribute or source</source>
        <translation>Filtrer par genre, module, forme, attribut ou source</translation>
    </message>
    <message>
        <source>Filter of the nodes</source>
        <translation>Filtre des nœuds</translation>
    </message>
    <message>
        <source>Nodes</source>
        <translation>Nœuds</translation>
    </message>
    <message numerus="yes">
        <source>%Ln nodes</source>
        <translation>
            <numerusform>%Ln nœud</numerusform>
            <numerusform>%Ln nœuds</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %Ln nodes</source>
        <translation>
            <numerusform>%1 de %Ln nœud</numerusform>
            <numerusform>%1 de %Ln nœuds</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tracewright::PageBar</name>
    <message>
        <source>&amp;1  Start</source>
        <translation>&amp;1  Accueil</translation>
    </message>
    <message>
        <source>&amp;2  Checkpoint</source>
        <translation>&amp;2  Checkpoint</translation>
    </message>
    <message>
        <source>&amp;3  Result</source>
        <translation>&amp;3  Résultat</translation>
    </message>
</context>
<context>
    <name>tracewright::PictureDialog</name>
    <message>
        <source>The &amp;whole graph as it is open now</source>
        <translation>Le graphe &amp;entier tel qu&apos;il est ouvert</translation>
    </message>
    <message>
        <source>What is &amp;seen</source>
        <translation>Ce qui est &amp;visible</translation>
    </message>
    <message>
        <source>Export the picture</source>
        <translation>Exporter l&apos;image</translation>
    </message>
    <message>
        <source>SVG, lines and text</source>
        <translation>SVG, traits et texte</translation>
    </message>
    <message>
        <source>PNG, pixels</source>
        <translation>PNG, pixels</translation>
    </message>
    <message>
        <source>PDF, one page</source>
        <translation>PDF, une page</translation>
    </message>
    <message>
        <source>&amp;Export…</source>
        <translation>E&amp;xporter…</translation>
    </message>
    <message>
        <source>&amp;Format</source>
        <translation>&amp;Format</translation>
    </message>
    <message>
        <source>S&amp;cale</source>
        <translation>É&amp;chelle</translation>
    </message>
    <message>
        <source>%1 × %2 pixels</source>
        <translation>%1 × %2 pixels</translation>
    </message>
    <message>
        <source>%1: too many for a PNG</source>
        <translation>%1 : trop pour un PNG</translation>
    </message>
</context>
<context>
    <name>tracewright::RecentList</name>
    <message>
        <source>Checkpoints that you open are listed here.</source>
        <translation>Les checkpoints que vous ouvrez sont listés ici.</translation>
    </message>
    <message>
        <source>%1  (%2)</source>
        <translation>%1  (%2)</translation>
    </message>
    <message>
        <source>Open %1 again</source>
        <translation>Rouvrir %1</translation>
    </message>
    <message>
        <source>Remove from this list</source>
        <translation>Retirer de cette liste</translation>
    </message>
    <message>
        <source>Remove %1 from this list</source>
        <translation>Retirer %1 de cette liste</translation>
    </message>
</context>
<context>
    <name>tracewright::ResultDocks</name>
    <message>
        <source>&amp;Panels</source>
        <translation>&amp;Panneaux</translation>
    </message>
    <message>
        <source>&amp;Trace</source>
        <translation>&amp;Tracer</translation>
    </message>
    <message>
        <source>&amp;Inspect</source>
        <translation>&amp;Inspecter</translation>
    </message>
    <message>
        <source>&amp;Compare</source>
        <translation>&amp;Comparer</translation>
    </message>
    <message>
        <source>L&amp;ayout</source>
        <translation>&amp;Disposition</translation>
    </message>
    <message>
        <source>&amp;Save this layout</source>
        <translation>&amp;Enregistrer cette disposition</translation>
    </message>
    <message>
        <source>&amp;Reset this layout</source>
        <translation>&amp;Rétablir cette disposition</translation>
    </message>
</context>
<context>
    <name>tracewright::ResultPage</name>
    <message>
        <source>Modules</source>
        <translation>Modules</translation>
    </message>
    <message>
        <source>Inspector</source>
        <translation>Inspecteur</translation>
    </message>
    <message>
        <source>Output layout</source>
        <translation>Sorties</translation>
    </message>
    <message>
        <source>What if</source>
        <translation>Et si</translation>
    </message>
    <message>
        <source>Nodes</source>
        <translation>Nœuds</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>Code</translation>
    </message>
    <message>
        <source>Findings</source>
        <translation>Constats</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>Comparer</translation>
    </message>
    <message>
        <source>%1 in %2, %3 parameters as %4, traced in %5</source>
        <translation>%1 dans %2, %3 paramètres en %4, tracé en %5</translation>
    </message>
    <message numerus="yes">
        <source>%Ln nodes</source>
        <translation>
            <numerusform>%Ln nœud</numerusform>
            <numerusform>%Ln nœuds</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln modules</source>
        <translation>
            <numerusform>%Ln module</numerusform>
            <numerusform>%Ln modules</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 in %2, %3 parameters, %4</source>
        <translation>%1 dans %2, %3 paramètres, %4</translation>
    </message>
    <message>
        <source>Findings (%1)</source>
        <translation>Constats (%1)</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>Journal</translation>
    </message>
    <message>
        <source>Bookmarks</source>
        <translation>Signets</translation>
    </message>
    <message>
        <source>&amp;Bookmarks</source>
        <translation>&amp;Signets</translation>
    </message>
    <message>
        <source>&amp;Bookmark the selection</source>
        <translation>&amp;Marquer la sélection</translation>
    </message>
    <message>
        <source>&amp;Next bookmark</source>
        <translation>Signet &amp;suivant</translation>
    </message>
    <message>
        <source>&amp;Previous bookmark</source>
        <translation>Signet &amp;précédent</translation>
    </message>
</context>
<context>
    <name>tracewright::ScopeModel</name>
    <message>
        <source>Module</source>
        <translation>Module</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>Type</translation>
    </message>
    <message>
        <source>Nodes</source>
        <translation>Nœuds</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>Paramètres</translation>
    </message>
    <message>
        <source>Bytes</source>
        <translation>Octets</translation>
    </message>
</context>
<context>
    <name>tracewright::Search</name>
    <message>
        <source>This expression takes too long to match</source>
        <translation>Cette expression prend trop de temps</translation>
    </message>
</context>
<context>
    <name>tracewright::SearchBar</name>
    <message>
        <source>Regular expressions</source>
        <translation>Expressions régulières</translation>
    </message>
    <message>
        <source>Search: linear scope:layers.1 shape:hidden attr:eps</source>
        <translation>Chercher : linear scope:layers.1 shape:hidden attr:eps</translation>
    </message>
    <message>
        <source>Search in the graph</source>
        <translation>Chercher dans le graphe</translation>
    </message>
    <message>
        <source>Words that must all be found, in kind, module, name, shape, attribute or source. kind: scope: name: shape: attr: source: look there only.</source>
        <translation>Mots à trouver tous, dans genre, module, nom, forme, attribut ou source. kind: scope: name: shape: attr: source: ne cherchent que là.</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 sur %2</translation>
    </message>
    <message numerus="yes">
        <source>%Ln hits</source>
        <translation>
            <numerusform>%Ln résultat</numerusform>
            <numerusform>%Ln résultats</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Search</source>
        <translation>Rec&amp;herche</translation>
    </message>
    <message>
        <source>&amp;Find…</source>
        <translation>&amp;Rechercher…</translation>
    </message>
    <message>
        <source>&amp;Next hit</source>
        <translation>Résultat &amp;suivant</translation>
    </message>
    <message>
        <source>&amp;Previous hit</source>
        <translation>Résultat &amp;précédent</translation>
    </message>
    <message>
        <source>Previous hit</source>
        <translation>Résultat précédent</translation>
    </message>
    <message>
        <source>Next hit</source>
        <translation>Résultat suivant</translation>
    </message>
    <message>
        <source>Searching…</source>
        <translation>Recherche…</translation>
    </message>
</context>
<context>
    <name>tracewright::SettingsDialog</name>
    <message>
        <source>Settings</source>
        <translation>Réglages</translation>
    </message>
    <message>
        <source>&amp;Appearance</source>
        <translation>&amp;Apparence</translation>
    </message>
    <message>
        <source>&amp;Files and sessions</source>
        <translation>&amp;Fichiers et sessions</translation>
    </message>
    <message>
        <source>&amp;Shortcuts</source>
        <translation>&amp;Raccourcis</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>Comme le système</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Clair</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Sombre</translation>
    </message>
    <message>
        <source>&amp;Theme</source>
        <translation>&amp;Thème</translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation>&amp;Langue</translation>
    </message>
    <message>
        <source> %</source>
        <translation> %</translation>
    </message>
    <message>
        <source>Size of te&amp;xt</source>
        <translation>Taille du te&amp;xte</translation>
    </message>
    <message>
        <source>&amp;Open at the start what was open at the end</source>
        <translation>R&amp;ouvrir au démarrage ce qui était ouvert</translation>
    </message>
    <message>
        <source>&amp;Notify me when long work ends while I am elsewhere</source>
        <translation>&amp;Me prévenir quand un long travail finit en mon absence</translation>
    </message>
    <message>
        <source>These settings are kept in %1.</source>
        <translation>Ces réglages sont dans %1.</translation>
    </message>
    <message>
        <source>asked for at the first export</source>
        <translation>demandé à la première exportation</translation>
    </message>
    <message>
        <source>&amp;Change…</source>
        <translation>&amp;Changer…</translation>
    </message>
    <message>
        <source>Folder for e&amp;xports</source>
        <translation>Dossier des e&amp;xportations</translation>
    </message>
    <message>
        <source>Folder for exports</source>
        <translation>Dossier des exportations</translation>
    </message>
</context>
<context>
    <name>tracewright::ShortcutEditor</name>
    <message>
        <source>&amp;Default</source>
        <translation>Par &amp;défaut</translation>
    </message>
    <message>
        <source>Find a command</source>
        <translation>Chercher une commande</translation>
    </message>
    <message>
        <source>Commands and their shortcuts</source>
        <translation>Commandes et leurs raccourcis</translation>
    </message>
    <message>
        <source>Shortcut of the command</source>
        <translation>Raccourci de la commande</translation>
    </message>
    <message>
        <source>&amp;Reset all</source>
        <translation>&amp;Tout rétablir</translation>
    </message>
    <message>
        <source>&amp;None</source>
        <translation>Aucu&amp;n</translation>
    </message>
    <message>
        <source>S&amp;hortcut</source>
        <translation>Raccour&amp;ci</translation>
    </message>
    <message>
        <source>%1 belongs to “%2”: take it away there first.</source>
        <translation>%1 appartient à « %2 » : retirez-le d&apos;abord là-bas.</translation>
    </message>
</context>
<context>
    <name>tracewright::ShortcutModel</name>
    <message>
        <source>Command</source>
        <translation>Commande</translation>
    </message>
    <message>
        <source>Shortcut</source>
        <translation>Raccourci</translation>
    </message>
</context>
<context>
    <name>tracewright::SignatureFiles</name>
    <message>
        <source>L&amp;oad…</source>
        <translation>C&amp;harger…</translation>
    </message>
    <message>
        <source>&amp;Save…</source>
        <translation>E&amp;nregistrer…</translation>
    </message>
    <message>
        <source>Take arguments, what is returned and examples from a signature file</source>
        <translation>Prendre arguments, sorties et exemples d&apos;un fichier de signature</translation>
    </message>
    <message>
        <source>Write arguments, what is returned and examples to a signature file</source>
        <translation>Écrire arguments, sorties et exemples dans un fichier de signature</translation>
    </message>
    <message>
        <source>%1 can&apos;t be written: %2</source>
        <translation>%1 ne peut être écrit : %2</translation>
    </message>
    <message>
        <source>Save the signature</source>
        <translation>Enregistrer la signature</translation>
    </message>
    <message>
        <source>Load a signature</source>
        <translation>Charger une signature</translation>
    </message>
    <message>
        <source>Signatures (*.signature.json)</source>
        <translation>Signatures (*.signature.json)</translation>
    </message>
    <message>
        <source>Save &amp;as…</source>
        <translation>Enregistrer &amp;sous…</translation>
    </message>
    <message>
        <source>De&amp;lete</source>
        <translation>Su&amp;pprimer</translation>
    </message>
    <message>
        <source>Saved signatures</source>
        <translation>Signatures enregistrées</translation>
    </message>
    <message>
        <source>Save this signature under a name, for any checkpoint that it fits</source>
        <translation>Enregistrer cette signature sous un nom, pour tout checkpoint auquel elle convient</translation>
    </message>
    <message>
        <source>Delete the saved signature that is chosen</source>
        <translation>Supprimer la signature enregistrée choisie</translation>
    </message>
    <message>
        <source>As a file:</source>
        <translation>En fichier :</translation>
    </message>
    <message>
        <source>None saved yet</source>
        <translation>Aucune enregistrée</translation>
    </message>
    <message>
        <source>Choose a saved one</source>
        <translation>Choisir une enregistrée</translation>
    </message>
    <message>
        <source>Name; one of the same name is replaced:</source>
        <translation>Nom ; une du même nom est remplacée :</translation>
    </message>
    <message>
        <source>A name has 1 to %1 characters.</source>
        <translation>Un nom a de 1 à %1 caractères.</translation>
    </message>
    <message>
        <source>%1 can&apos;t be written.</source>
        <translation>%1 ne peut être écrit.</translation>
    </message>
    <message>
        <source>Save the signature under a name…</source>
        <translation>Enregistrer la signature sous un nom…</translation>
    </message>
    <message>
        <source>Load a signature…</source>
        <translation>Charger une signature…</translation>
    </message>
    <message>
        <source>Save the signature…</source>
        <translation>Enregistrer la signature…</translation>
    </message>
</context>
<context>
    <name>tracewright::SignaturePreview</name>
    <message>
        <source>The signature as a Python module</source>
        <translation>La signature comme module Python</translation>
    </message>
    <message>
        <source>Copy the Python module</source>
        <translation>Copier le module Python</translation>
    </message>
</context>
<context>
    <name>tracewright::StartPage</name>
    <message>
        <source>In the Hugging Face cache</source>
        <translation>Dans le cache Hugging Face</translation>
    </message>
    <message>
        <source>Trace a transformer checkpoint</source>
        <translation>Tracer un checkpoint de transformeur</translation>
    </message>
    <message>
        <source>Open a checkpoint, choose what the traced module takes, read its graph and what comes out, and export what a deployment needs.</source>
        <translation>Ouvrez un checkpoint, choisissez ce que prend le module tracé, lisez son graphe et ce qui en sort, et exportez ce qu&apos;il faut pour déployer.</translation>
    </message>
    <message>
        <source>Recent checkpoints</source>
        <translation>Checkpoints récents</translation>
    </message>
    <message>
        <source>Drop a checkpoint anywhere in this window</source>
        <translation>Déposez un checkpoint n&apos;importe où ici</translation>
    </message>
    <message>
        <source>A folder with config.json and safetensors or PyTorch weights, or any file in one.</source>
        <translation>Un dossier avec config.json et des poids safetensors ou PyTorch, ou un de ses fichiers.</translation>
    </message>
    <message>
        <source>&amp;Open folder…</source>
        <translation>Ouvrir un &amp;dossier…</translation>
    </message>
    <message>
        <source>Open f&amp;ile…</source>
        <translation>Ouvrir un f&amp;ichier…</translation>
    </message>
    <message>
        <source>Try the &amp;sample</source>
        <translation>E&amp;ssayer l&apos;exemple</translation>
    </message>
    <message>
        <source>A tiny Falcon with random weights that comes with Tracewright</source>
        <translation>Un minuscule Falcon aux poids aléatoires fourni avec Tracewright</translation>
    </message>
</context>
<context>
    <name>tracewright::TaskBar</name>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Progression</translation>
    </message>
    <message>
        <source>Stop this step; what was there stays (Esc)</source>
        <translation>Arrêter cette étape ; ce qui était là reste (Échap)</translation>
    </message>
    <message>
        <source>Cancelling…</source>
        <translation>Annulation…</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 sur %2</translation>
    </message>
    <message>
        <source>, %1/s, %2</source>
        <translation>, %1/s, %2</translation>
    </message>
    <message>
        <source>Stop this step; what was there stays</source>
        <translation>Arrêter cette étape ; ce qui était là reste</translation>
    </message>
</context>
<context>
    <name>tracewright::Tour</name>
    <message>
        <source>&amp;Back</source>
        <translation>&amp;Retour</translation>
    </message>
    <message>
        <source>&amp;Skip the tour</source>
        <translation>&amp;Passer la visite</translation>
    </message>
    <message>
        <source>Tour</source>
        <translation>Visite guidée</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 sur %2</translation>
    </message>
    <message>
        <source>&amp;Done</source>
        <translation>&amp;Terminé</translation>
    </message>
    <message>
        <source>&amp;Next</source>
        <translation>&amp;Suivant</translation>
    </message>
</context>
<context>
    <name>tracewright::TraceForm</name>
    <message>
        <source>Encoder</source>
        <translation>Encodeur</translation>
    </message>
    <message>
        <source>Decoder</source>
        <translation>Décodeur</translation>
    </message>
    <message>
        <source>Causal language model</source>
        <translation>Modèle de langue causal</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>Automatique</translation>
    </message>
    <message>
        <source>Return the new key-value cache as well</source>
        <translation>Renvoyer aussi le nouveau cache clé-valeur</translation>
    </message>
    <message>
        <source>Trace</source>
        <translation>Tracer</translation>
    </message>
    <message>
        <source>Ca&amp;ncel</source>
        <translation>Ann&amp;uler</translation>
    </message>
    <message>
        <source>What the traced module takes and returns</source>
        <translation>Ce que le module tracé prend et renvoie</translation>
    </message>
    <message>
        <source>&amp;Model</source>
        <translation>&amp;Modèle</translation>
    </message>
    <message>
        <source>&amp;Dtype of weights</source>
        <translation>Dt&amp;ype des poids</translation>
    </message>
    <message>
        <source>S&amp;ignature</source>
        <translation>S&amp;ignature</translation>
    </message>
    <message>
        <source>Dictionary with bool_mask</source>
        <translation>Dictionnaire avec bool_mask</translation>
    </message>
    <message>
        <source>Tensor</source>
        <translation>Tenseur</translation>
    </message>
    <message>
        <source>Attention mas&amp;k as</source>
        <translation>Mas&amp;que d&apos;attention</translation>
    </message>
    <message>
        <source>Batch x pieces that the examples are made with</source>
        <translation>Lot x tokens des exemples</translation>
    </message>
    <message>
        <source>Sha&amp;pe</source>
        <translation>F&amp;orme</translation>
    </message>
    <message>
        <source>Past pieces of the cache&apos;s example, from 0</source>
        <translation>Tokens passés de l&apos;exemple du cache, dès 0</translation>
    </message>
    <message>
        <source>&amp;Cache length</source>
        <translation>&amp;Longueur du cache</translation>
    </message>
    <message>
        <source>As Python</source>
        <translation>En Python</translation>
    </message>
    <message>
        <source>Arguments in order, each INPUT or NAME=INPUT</source>
        <translation>Arguments dans l&apos;ordre, chacun INPUT ou NAME=INPUT</translation>
    </message>
    <message>
        <source>A&amp;rguments</source>
        <translation>A&amp;rguments</translation>
    </message>
    <message>
        <source>chosen by the arguments</source>
        <translation>choisie par les arguments</translation>
    </message>
    <message>
        <source>Class name of the module that the model sits in as inner</source>
        <translation>Nom de classe du module où le modèle est inner</translation>
    </message>
    <message>
        <source>&amp;Wrapper class</source>
        <translation>&amp;Classe enveloppe</translation>
    </message>
    <message>
        <source>all that the model returns</source>
        <translation>tout ce que renvoie le modèle</translation>
    </message>
    <message>
        <source>What forward returns, one or several of all_outputs, last, cache, logits, embedding, normalized_embedding</source>
        <translation>Ce que renvoie forward : un ou plusieurs de all_outputs, last, cache, logits, embedding, normalized_embedding</translation>
    </message>
    <message>
        <source>K&amp;eep</source>
        <translation>Gar&amp;der</translation>
    </message>
    <message>
        <source>Automatic (%1)</source>
        <translation>Automatique (%1)</translation>
    </message>
    <message>
        <source>%1 (the model&apos;s own)</source>
        <translation>%1 (celle du modèle)</translation>
    </message>
    <message>
        <source>My own arguments</source>
        <translation>Mes propres arguments</translation>
    </message>
    <message>
        <source>As the checkpoint (%1)</source>
        <translation>Comme le checkpoint (%1)</translation>
    </message>
    <message>
        <source>&amp;Undo in the form</source>
        <translation>Ann&amp;uler dans le formulaire</translation>
    </message>
    <message>
        <source>&amp;Redo in the form</source>
        <translation>&amp;Rétablir dans le formulaire</translation>
    </message>
    <message>
        <source>Saved</source>
        <translation>Enregistrées</translation>
    </message>
    <message>
        <source>As te&amp;xt</source>
        <translation>En te&amp;xte</translation>
    </message>
    <message>
        <source>Trace with these settings</source>
        <translation>Tracer avec ces réglages</translation>
    </message>
</context>
<context>
    <name>tracewright::WeightModel</name>
    <message>
        <source>Parameter</source>
        <translation>Paramètre</translation>
    </message>
    <message>
        <source>Shape</source>
        <translation>Forme</translation>
    </message>
    <message>
        <source>Elements</source>
        <translation>Éléments</translation>
    </message>
    <message>
        <source>Tensor of the checkpoint</source>
        <translation>Tenseur du checkpoint</translation>
    </message>
</context>
<context>
    <name>tracewright::WeightReader</name>
    <message>
        <source>Its elements aren&apos;t in the file.</source>
        <translation>Ses éléments ne sont pas dans le fichier.</translation>
    </message>
</context>
<context>
    <name>tracewright::WhatIfPanel</name>
    <message>
        <source>&amp;Batch</source>
        <translation>&amp;Lot</translation>
    </message>
    <message>
        <source>&amp;Length</source>
        <translation>Longueu&amp;r</translation>
    </message>
    <message>
        <source>&amp;Past</source>
        <translation>&amp;Passé</translation>
    </message>
    <message>
        <source>Chart</source>
        <translation>Graphique</translation>
    </message>
    <message>
        <source>&amp;Save chart…</source>
        <translation>E&amp;nregistrer le graphique…</translation>
    </message>
    <message>
        <source>Costs of operators</source>
        <translation>Coûts des opérateurs</translation>
    </message>
    <message>
        <source>Counting…</source>
        <translation>Comptage…</translation>
    </message>
    <message>
        <source>Nothing was traced yet.</source>
        <translation>Rien n&apos;a encore été tracé.</translation>
    </message>
    <message>
        <source>This file doesn&apos;t tell the shapes of its values, so that nothing can be said about other sizes. Files that Tracewright wrote do.</source>
        <translation>Ce fichier ne dit pas les formes de ses valeurs, et rien ne peut être dit d&apos;autres tailles. Ceux qu&apos;écrit Tracewright les disent.</translation>
    </message>
    <message>
        <source>%1; %2 of memory at once: %3 of weights, %4 of inputs, %5 of activations.</source>
        <translation>%1 ; %2 de mémoire au même moment : %3 de poids, %4 d&apos;entrées, %5 d&apos;activations.</translation>
    </message>
    <message>
        <source>All activations together: %1.</source>
        <translation>Toutes les activations : %1.</translation>
    </message>
    <message>
        <source>The cache afterwards: %1.</source>
        <translation>Le cache ensuite : %1.</translation>
    </message>
    <message>
        <source>Not counted: %1.</source>
        <translation>Non compté : %1.</translation>
    </message>
    <message>
        <source>All operators</source>
        <translation>Tous les opérateurs</translation>
    </message>
</context>
<context>
    <name>tracewright::Workbench</name>
    <message>
        <source>Cancelled</source>
        <translation>Annulé</translation>
    </message>
    <message>
        <source>Open %1</source>
        <translation>Ouvrir %1</translation>
    </message>
    <message>
        <source>Trace %1</source>
        <translation>Tracer %1</translation>
    </message>
    <message numerus="yes">
        <source>Export %n files</source>
        <translation>
            <numerusform>Exporter %n fichier</numerusform>
            <numerusform>Exporter %n fichiers</numerusform>
        </translation>
    </message>
</context>
</TS>
