<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN">
<context>
    <name>About</name>
    <message>
        <source>About Tracewright</source>
        <translation>关于 Tracewright</translation>
    </message>
    <message>
        <source>&lt;h3&gt;Tracewright %1&lt;/h3&gt;&lt;p&gt;From a transformer checkpoint to an exported TorchScript trace.&lt;/p&gt;</source>
        <translation>&lt;h3&gt;Tracewright %1&lt;/h3&gt;&lt;p&gt;从 Transformer 检查点到导出的 TorchScript 追踪。&lt;/p&gt;</translation>
    </message>
    <message>
        <source>&lt;p&gt;Tracewright&apos;s own code is under the MIT licence. It is made with&lt;/p&gt;%1</source>
        <translation>&lt;p&gt;Tracewright 自身的代码采用 MIT 许可证，并使用了：&lt;/p&gt;%1</translation>
    </message>
</context>
<context>
    <name>Comparison</name>
    <message>
        <source>%1 differ, by at most %2</source>
        <translation>%1 个不同，最多相差 %2</translation>
    </message>
    <message>
        <source>Weights were not compared: one of the two has none.</source>
        <translation>未比较权重：其中一方没有权重。</translation>
    </message>
    <message numerus="yes">
        <source>%Ln elements</source>
        <translation>
            <numerusform>%Ln 个元素</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 with %2</source>
        <translation>%1 使用 %2</translation>
    </message>
    <message>
        <source>%1 and %2:</source>
        <comment>two files</comment>
        <translation>%1 与 %2：</translation>
    </message>
</context>
<context>
    <name>Core</name>
    <message>
        <source>embeddings</source>
        <translation>嵌入</translation>
    </message>
    <message>
        <source>layer %1, after the final norm</source>
        <translation>第 %1 层，最终归一化之后</translation>
    </message>
    <message>
        <source>layer %1, key and value</source>
        <translation>第 %1 层，键和值</translation>
    </message>
    <message>
        <source>layer %1, key</source>
        <translation>第 %1 层，键</translation>
    </message>
    <message>
        <source>layer %1, value</source>
        <translation>第 %1 层，值</translation>
    </message>
    <message>
        <source>layer %1</source>
        <translation>第 %1 层</translation>
    </message>
    <message>
        <source>scores of the next piece</source>
        <translation>下一个词元的得分</translation>
    </message>
    <message>
        <source>the embeddings&apos; output, then each layer&apos;s</source>
        <translation>嵌入的输出，然后是各层的输出</translation>
    </message>
    <message>
        <source>keys and values of each layer, past and new pieces</source>
        <translation>各层的键和值，过去的与新的词元</translation>
    </message>
    <message>
        <source>output of %1</source>
        <translation>%1 的输出</translation>
    </message>
    <message>
        <source>TorchScript module</source>
        <translation>TorchScript 模块</translation>
    </message>
    <message>
        <source>Graph as JSON</source>
        <translation>JSON 格式的图</translation>
    </message>
    <message>
        <source>Graph for Graphviz</source>
        <translation>用于 Graphviz 的图</translation>
    </message>
    <message>
        <source>Picture of the graph</source>
        <translation>图的图片</translation>
    </message>
    <message>
        <source>TorchScript code</source>
        <translation>TorchScript 代码</translation>
    </message>
    <message>
        <source>Output layout</source>
        <translation>输出布局</translation>
    </message>
    <message>
        <source>Manifest</source>
        <translation>清单</translation>
    </message>
    <message>
        <source>Signature</source>
        <translation>签名</translation>
    </message>
    <message>
        <source>reading the config and the weights&apos; names</source>
        <translation>正在读取配置和权重名称</translation>
    </message>
    <message>
        <source>reading the graph</source>
        <translation>正在读取图</translation>
    </message>
    <message>
        <source>reading the header of %1</source>
        <translation>正在读取 %1 的文件头</translation>
    </message>
    <message>
        <source>reading %1</source>
        <translation>正在读取 %1</translation>
    </message>
    <message>
        <source>tracing %1</source>
        <translation>正在追踪 %1</translation>
    </message>
    <message>
        <source>preparing the export</source>
        <translation>正在准备导出</translation>
    </message>
    <message>
        <source>syncing %1</source>
        <translation>正在将 %1 写入磁盘</translation>
    </message>
    <message>
        <source>comparing</source>
        <translation>正在比较</translation>
    </message>
    <message>
        <source>the argument %1 has no effect: nothing that is returned depends on it</source>
        <translation>参数 %1 不起作用：返回的内容都不依赖它</translation>
    </message>
    <message>
        <source>%1: the model was found under %2 in the weights&apos; names</source>
        <translation>%1：在权重名称的 %2 下找到了模型</translation>
    </message>
    <message>
        <source>%1: the key %2 (%3) is not known and was not used</source>
        <translation>%1：键 %2（%3）未知，未被使用</translation>
    </message>
    <message>
        <source>%1 equals the example&apos;s %2, and is the model&apos;s %3</source>
        <translation>%1 等于示例的 %2，而它是模型的 %3</translation>
    </message>
    <message>
        <source>%1 equals the example&apos;s %2, and is a dtype</source>
        <translation>%1 等于示例的 %2，而它是一个 dtype</translation>
    </message>
    <message>
        <source>%1 equals the example&apos;s %2, and stays where that changes</source>
        <translation>%1 等于示例的 %2，但当后者改变时它保持不变</translation>
    </message>
    <message>
        <source>a dtype that stays in weights of another</source>
        <translation>在其他 dtype 的权重下也保持不变的 dtype</translation>
    </message>
    <message>
        <source>%1 is %2 at another example</source>
        <translation>%1 在另一个示例下是 %2</translation>
    </message>
    <message>
        <source>%1 has other inputs or outputs at another example</source>
        <translation>%1 在另一个示例下有不同的输入或输出</translation>
    </message>
    <message>
        <source>%1 holds %2 = %3, and %4 at another example</source>
        <translation>%1 含有 %2 = %3，在另一个示例下为 %4</translation>
    </message>
    <message>
        <source>the graph has %1 nodes, and %2 at another example</source>
        <translation>图有 %1 个节点，在另一个示例下有 %2 个</translation>
    </message>
    <message>
        <source>is held to the device %1</source>
        <translation>被固定在设备 %1 上</translation>
    </message>
    <message>
        <source>takes %1, a tensor that was computed when the trace was made</source>
        <translation>使用 %1，一个在追踪时计算出的张量</translation>
    </message>
    <message>
        <source>holds the size %1, which is no dimension of the module&apos;s parameters</source>
        <translation>含有大小 %1，它不是模块参数的任何维度</translation>
    </message>
    <message>
        <source>makes %1, the parameters&apos; dtype: converted, they no longer fit</source>
        <translation>产生 %1，即参数的 dtype：转换后它们不再匹配</translation>
    </message>
    <message>
        <source>computes in %1 whatever the parameters have</source>
        <translation>无论参数是什么 dtype，都以 %1 计算</translation>
    </message>
    <message>
        <source>draws random numbers in every call</source>
        <translation>每次调用都产生随机数</translation>
    </message>
    <message>
        <source>is in training mode: what a row gives depends on its batch</source>
        <translation>处于训练模式：一行的结果取决于它所在的批次</translation>
    </message>
    <message>
        <source>was left in training mode: it drops a share of %1 in every call</source>
        <translation>停留在训练模式：每次调用丢弃 %1 的份额</translation>
    </message>
    <message>
        <source>drops a share of %1 in every call</source>
        <translation>每次调用丢弃 %1 的份额</translation>
    </message>
    <message>
        <source>changes the module&apos;s own %1 in every call</source>
        <translation>每次调用都会改变模块自身的 %1</translation>
    </message>
    <message>
        <source>writes into a tensor of the trace&apos;s own</source>
        <translation>写入追踪自身的张量</translation>
    </message>
    <message>
        <source>writes into %1, which is the caller&apos;s</source>
        <translation>写入属于调用者的 %1</translation>
    </message>
    <message>
        <source>comparing weights</source>
        <translation>正在比较权重</translation>
    </message>
    <message>
        <source>Matrix products</source>
        <translation>矩阵乘积</translation>
    </message>
    <message>
        <source>Attention</source>
        <translation>注意力</translation>
    </message>
    <message>
        <source>Norms</source>
        <translation>归一化</translation>
    </message>
    <message>
        <source>Activations</source>
        <translation>激活函数</translation>
    </message>
    <message>
        <source>Embeddings</source>
        <translation>嵌入</translation>
    </message>
    <message>
        <source>Arithmetic</source>
        <translation>算术</translation>
    </message>
    <message>
        <source>Logic</source>
        <translation>逻辑</translation>
    </message>
    <message>
        <source>Shapes</source>
        <translation>形状</translation>
    </message>
    <message>
        <source>Other operators</source>
        <translation>其他算子</translation>
    </message>
</context>
<context>
    <name>CostChart</name>
    <message>
        <source>pieces</source>
        <translation>词元</translation>
    </message>
    <message>
        <source>batch</source>
        <translation>批量</translation>
    </message>
    <message>
        <source>all at once</source>
        <translation>同时</translation>
    </message>
    <message>
        <source>activations</source>
        <translation>激活</translation>
    </message>
    <message>
        <source>weights</source>
        <translation>权重</translation>
    </message>
    <message>
        <source>cache</source>
        <translation>缓存</translation>
    </message>
    <message>
        <source>all</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Memory over length</source>
        <translation>内存随长度</translation>
    </message>
    <message>
        <source>Memory over batch</source>
        <translation>内存随批量</translation>
    </message>
    <message>
        <source>Parameters by module</source>
        <translation>各模块参数</translation>
    </message>
    <message>
        <source>Operations by module</source>
        <translation>各模块运算</translation>
    </message>
    <message>
        <source>module</source>
        <translation>模块</translation>
    </message>
    <message>
        <source>Activations over length, by module</source>
        <translation>激活随长度，按模块</translation>
    </message>
    <message>
        <source>Operations over length, by module</source>
        <translation>运算随长度，按模块</translation>
    </message>
    <message>
        <source>Operations over batch, by module</source>
        <translation>运算随批量，按模块</translation>
    </message>
    <message>
        <source>Activations by module</source>
        <translation>各模块的激活</translation>
    </message>
    <message>
        <source>inputs</source>
        <translation>输入</translation>
    </message>
    <message>
        <source>others</source>
        <translation>其他</translation>
    </message>
    <message>
        <source>Memory over length, by module</source>
        <translation>内存随长度，按模块</translation>
    </message>
    <message>
        <source>Memory over batch, by module</source>
        <translation>内存随批量，按模块</translation>
    </message>
    <message>
        <source>Activations over batch, by module</source>
        <translation>激活随批量，按模块</translation>
    </message>
</context>
<context>
    <name>Elements</name>
    <message>
        <source>Clear the text</source>
        <translation>清除文本</translation>
    </message>
</context>
<context>
    <name>ExportDialogs</name>
    <message>
        <source>Wrote %1, %2.</source>
        <translation>已写入 %1，%2。</translation>
    </message>
    <message numerus="yes">
        <source>Wrote %n files to %1, %2.</source>
        <translation>
            <numerusform>已将 %n 个文件写入 %1，%2。</numerusform>
        </translation>
    </message>
    <message>
        <source>Replace files?</source>
        <translation>替换文件？</translation>
    </message>
    <message>
        <source>Each is replaced only once the new one is complete.</source>
        <translation>每个文件都在新文件完整之后才被替换。</translation>
    </message>
    <message>
        <source>&amp;Replace</source>
        <translation>替换(&amp;R)</translation>
    </message>
    <message>
        <source>Close?</source>
        <translation>关闭？</translation>
    </message>
    <message>
        <source>An export is under way.</source>
        <translation>正在导出。</translation>
    </message>
    <message>
        <source>If you cancel it, none of its files is left, and what was there before stays.</source>
        <translation>如果取消，不会留下任何导出的文件，原有内容保持不变。</translation>
    </message>
    <message>
        <source>Go &amp;on exporting</source>
        <translation>继续导出(&amp;O)</translation>
    </message>
    <message>
        <source>&amp;Cancel and close</source>
        <translation>取消并关闭(&amp;C)</translation>
    </message>
</context>
<context>
    <name>GraphLighting</name>
    <message>
        <source>What feeds %1: %2</source>
        <translation>%1 的来源：%2</translation>
    </message>
    <message numerus="yes">
        <source>%Ln nodes</source>
        <translation>
            <numerusform>%Ln 个节点</numerusform>
        </translation>
    </message>
    <message>
        <source>What uses %1: %2</source>
        <translation>使用 %1 的：%2</translation>
    </message>
    <message>
        <source>No way leads from %1 to %2</source>
        <translation>%1 与 %2 之间没有路径</translation>
    </message>
    <message>
        <source>From %1 to %2: %3</source>
        <translation>从 %1 到 %2：%3</translation>
    </message>
</context>
<context>
    <name>GraphTooltip</name>
    <message>
        <source>Type</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>Shape</source>
        <translation>形状</translation>
    </message>
    <message>
        <source>Symbols</source>
        <translation>符号</translation>
    </message>
    <message>
        <source>Module</source>
        <translation>模块</translation>
    </message>
    <message>
        <source>Nodes</source>
        <translation>节点</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>参数</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>源位置</translation>
    </message>
    <message>
        <source>Several values of the output tuple</source>
        <translation>输出元组的多个值</translation>
    </message>
    <message>
        <source>Module %1, %2, open</source>
        <translation>模块 %1，%2，已展开</translation>
    </message>
    <message>
        <source>Module %1, %2, closed</source>
        <translation>模块 %1，%2，已折叠</translation>
    </message>
    <message>
        <source>Node %1 in %2</source>
        <translation>%2 中的节点 %1</translation>
    </message>
    <message numerus="yes">
        <source>%Ln more</source>
        <translation>
            <numerusform>还有 %Ln 个</numerusform>
        </translation>
    </message>
    <message>
        <source>number</source>
        <translation>编号</translation>
    </message>
    <message>
        <source>weights</source>
        <translation>权重</translation>
    </message>
    <message>
        <source>Stands for</source>
        <translation>代表</translation>
    </message>
    <message numerus="yes">
        <source>%Ln equal modules</source>
        <translation>
            <numerusform>%Ln 个相同模块</numerusform>
        </translation>
    </message>
    <message>
        <source>They differ in</source>
        <translation>它们的区别</translation>
    </message>
    <message>
        <source>Used by</source>
        <translation>使用者</translation>
    </message>
    <message>
        <source>output %1</source>
        <translation>输出 %1</translation>
    </message>
    <message>
        <source>Output %1</source>
        <translation>输出 %1</translation>
    </message>
    <message>
        <source>Outputs</source>
        <translation>输出</translation>
    </message>
    <message>
        <source>Made by</source>
        <translation>产生者</translation>
    </message>
    <message>
        <source>Stands for %1; they differ in %2</source>
        <translation>代表 %1；它们的不同之处：%2</translation>
    </message>
</context>
<context>
    <name>Inspector</name>
    <message>
        <source>and %1 more</source>
        <translation>以及另外 %1 个</translation>
    </message>
    <message>
        <source>an input of the graph</source>
        <translation>图的输入</translation>
    </message>
    <message>
        <source> and %1 more</source>
        <translation> 以及另外 %1 个</translation>
    </message>
    <message>
        <source>an output of the graph</source>
        <translation>图的输出</translation>
    </message>
    <message>
        <source>reading…</source>
        <translation>正在读取…</translation>
    </message>
    <message>
        <source>statistics</source>
        <translation>统计</translation>
    </message>
    <message>
        <source>Node %1</source>
        <translation>节点 %1</translation>
    </message>
    <message>
        <source>Module</source>
        <translation>模块</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>源位置</translation>
    </message>
    <message>
        <source>Attributes</source>
        <translation>属性</translation>
    </message>
    <message>
        <source>Inputs</source>
        <translation>输入</translation>
    </message>
    <message>
        <source>Outputs</source>
        <translation>输出</translation>
    </message>
    <message>
        <source>Parameters of its module</source>
        <translation>其模块的参数</translation>
    </message>
    <message>
        <source>In</source>
        <translation>位于</translation>
    </message>
    <message>
        <source>Nodes</source>
        <translation>节点</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>参数</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1，%2</translation>
    </message>
    <message>
        <source>Modules in it</source>
        <translation>其中的模块</translation>
    </message>
    <message numerus="yes">
        <source>%Ln more</source>
        <translation>
            <numerusform>还有 %Ln 个</numerusform>
        </translation>
    </message>
    <message>
        <source>Way to the output</source>
        <translation>到输出的路径</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>代码</translation>
    </message>
    <message>
        <source>Parameters in it</source>
        <translation>其中的参数</translation>
    </message>
    <message>
        <source>Equal modules beside it</source>
        <translation>旁边的相同模块</translation>
    </message>
    <message>
        <source>They differ in</source>
        <translation>它们的区别</translation>
    </message>
</context>
<context>
    <name>Menus</name>
    <message>
        <source>&amp;File</source>
        <translation>文件(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Trace</source>
        <translation>追踪(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>视图(&amp;V)</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>帮助(&amp;H)</translation>
    </message>
    <message>
        <source>&amp;Graph</source>
        <translation>图(&amp;G)</translation>
    </message>
</context>
<context>
    <name>Notices</name>
    <message>
        <source>harmless</source>
        <translation>无害</translation>
    </message>
    <message>
        <source>belongs to the config</source>
        <translation>属于配置</translation>
    </message>
    <message>
        <source>shape baked</source>
        <translation>形状固化</translation>
    </message>
    <message>
        <source>tensor baked</source>
        <translation>张量固化</translation>
    </message>
    <message>
        <source>device baked</source>
        <translation>设备固化</translation>
    </message>
    <message>
        <source>dtype baked</source>
        <translation>数据类型固化</translation>
    </message>
    <message>
        <source>writes state</source>
        <translation>写入状态</translation>
    </message>
    <message>
        <source>random</source>
        <translation>随机</translation>
    </message>
    <message>
        <source>warning of LibTorch</source>
        <translation>LibTorch 警告</translation>
    </message>
    <message>
        <source>checkpoint</source>
        <translation>检查点</translation>
    </message>
    <message>
        <source>file</source>
        <translation>文件</translation>
    </message>
</context>
<context>
    <name>ProjectText</name>
    <message>
        <source>The notes in %1 could not be read. The file is left as it is.</source>
        <translation>无法读取 %1 中的备注。文件保持原样。</translation>
    </message>
    <message>
        <source>The notes in %1 are by a newer Tracewright. The file is left as it is.</source>
        <translation>%1 中的备注来自更新版本的 Tracewright。文件保持原样。</translation>
    </message>
</context>
<context>
    <name>SessionText</name>
    <message>
        <source>What was open the last time could not be read. The file is kept as %1.damaged.</source>
        <translation>无法读取上次打开的内容。文件保留为 %1.damaged。</translation>
    </message>
    <message>
        <source>What was open the last time was written by a newer Tracewright. The file is kept as %1.newer.</source>
        <translation>上次打开的内容由更新版本的 Tracewright 写入。文件保留为 %1.newer。</translation>
    </message>
</context>
<context>
    <name>Settings</name>
    <message>
        <source>The settings could not be read. They begin anew, and the file is kept as %1.damaged.</source>
        <translation>无法读取设置，将重新开始，文件保留为 %1.damaged。</translation>
    </message>
    <message>
        <source>The settings are by a newer Tracewright. What is known of them is used, and the file is kept as %1.newer.</source>
        <translation>设置来自更新版本的 Tracewright。已知的部分会被使用，文件保留为 %1.newer。</translation>
    </message>
    <message>
        <source>Settings and the session can&apos;t be kept: %1 can&apos;t be written.</source>
        <translation>无法保存设置和会话：%1 不可写入。</translation>
    </message>
</context>
<context>
    <name>StepText</name>
    <message>
        <source>%1/s, %2</source>
        <translation>%1/秒，%2</translation>
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
        <translation>%1 B</translation>
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
        <translation>%1 毫秒</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 秒</translation>
    </message>
    <message>
        <source>%1 s left</source>
        <translation>剩余 %1 秒</translation>
    </message>
    <message>
        <source>%1 min left</source>
        <translation>剩余 %1 分钟</translation>
    </message>
</context>
<context>
    <name>WeightStatistics</name>
    <message>
        <source>mean %1, deviation %2, from %3 to %4, %5 zeros of %6 elements</source>
        <translation>均值 %1，标准差 %2，范围 %3 到 %4，%6 个元素中有 %5 个零</translation>
    </message>
    <message>
        <source>%1 NaN and %2 infinite</source>
        <translation>%1 个 NaN，%2 个无穷</translation>
    </message>
</context>
<context>
    <name>WindowActions</name>
    <message>
        <source>Open &amp;recent</source>
        <translation>打开最近(&amp;R)</translation>
    </message>
    <message>
        <source>Open &amp;folder…</source>
        <translation>打开文件夹(&amp;F)…</translation>
    </message>
    <message>
        <source>Open f&amp;ile…</source>
        <translation>打开文件(&amp;I)…</translation>
    </message>
    <message>
        <source>New &amp;tab</source>
        <translation>新标签页(&amp;T)</translation>
    </message>
    <message>
        <source>Close t&amp;ab</source>
        <translation>关闭标签页(&amp;A)</translation>
    </message>
    <message>
        <source>Re&amp;open closed tab</source>
        <translation>重新打开已关闭的标签页(&amp;O)</translation>
    </message>
    <message>
        <source>&amp;Settings…</source>
        <translation>设置(&amp;S)…</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>退出(&amp;Q)</translation>
    </message>
    <message>
        <source>Ne&amp;xt tab</source>
        <translation>下一标签页(&amp;X)</translation>
    </message>
    <message>
        <source>Pre&amp;vious tab</source>
        <translation>上一标签页(&amp;V)</translation>
    </message>
    <message>
        <source>&amp;Larger text</source>
        <translation>放大文字(&amp;L)</translation>
    </message>
    <message>
        <source>S&amp;maller text</source>
        <translation>缩小文字(&amp;M)</translation>
    </message>
    <message>
        <source>&amp;Normal text</source>
        <translation>正常文字(&amp;N)</translation>
    </message>
    <message>
        <source>F&amp;ull screen</source>
        <translation>全屏(&amp;U)</translation>
    </message>
    <message>
        <source>As the &amp;system</source>
        <translation>跟随系统(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Light</source>
        <translation>浅色(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Dark</source>
        <translation>深色(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Theme</source>
        <translation>主题(&amp;T)</translation>
    </message>
    <message>
        <source>Lan&amp;guage</source>
        <translation>语言(&amp;G)</translation>
    </message>
    <message>
        <source>&amp;Manual</source>
        <translation>手册(&amp;M)</translation>
    </message>
    <message>
        <source>&amp;Commands…</source>
        <translation>命令(&amp;C)…</translation>
    </message>
    <message>
        <source>&amp;About Tracewright</source>
        <translation>关于 Tracewright(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Tour</source>
        <translation>导览(&amp;T)</translation>
    </message>
</context>
<context>
    <name>tracewright::ArgumentRows</name>
    <message>
        <source>Arguments of forward, in order</source>
        <translation>forward 的参数，按顺序</translation>
    </message>
    <message>
        <source>Input</source>
        <translation>输入</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Shape</source>
        <translation>形状</translation>
    </message>
    <message>
        <source>Dtype</source>
        <translation>数据类型</translation>
    </message>
    <message>
        <source>Fill</source>
        <translation>填充</translation>
    </message>
    <message>
        <source>Drag rows into order, or move them with Alt and the arrows; F2 edits a cell. Shapes have numbers and names: batch, pieces, past, keys; or they are a file, FILE.npy or FILE.safetensors:TENSOR</source>
        <translation>拖动行排序，或用 Alt 和方向键移动；F2 编辑单元格。形状可用数字和名称：batch、pieces、past、keys；也可以是文件 FILE.npy 或 FILE.safetensors:TENSOR</translation>
    </message>
</context>
<context>
    <name>tracewright::BookmarkPanel</name>
    <message>
        <source>Select a module or an operator and add it here, to find it again and to write a note to it.</source>
        <translation>选择模块或算子并添加到此处，以便再次找到并为其写备注。</translation>
    </message>
    <message>
        <source>Add &amp;selection</source>
        <translation>添加所选(&amp;S)</translation>
    </message>
    <message>
        <source>Re&amp;move</source>
        <translation>移除(&amp;M)</translation>
    </message>
    <message>
        <source>Bookmarks</source>
        <translation>书签</translation>
    </message>
</context>
<context>
    <name>tracewright::Bookmarks</name>
    <message>
        <source>the whole model</source>
        <translation>整个模型</translation>
    </message>
    <message>
        <source>Not in this graph</source>
        <translation>不在此图中</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>位置</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>备注</translation>
    </message>
</context>
<context>
    <name>tracewright::ChoiceDelegate</name>
    <message>
        <source>default (%1)</source>
        <translation>默认 (%1)</translation>
    </message>
</context>
<context>
    <name>tracewright::CodePanel</name>
    <message>
        <source>Generated code</source>
        <translation>生成的代码</translation>
    </message>
</context>
<context>
    <name>tracewright::CommandPalette</name>
    <message>
        <source>Commands</source>
        <translation>命令</translation>
    </message>
    <message>
        <source>What do you want to do?</source>
        <translation>您想做什么？</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>命令</translation>
    </message>
</context>
<context>
    <name>tracewright::CompareModel</name>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>gone</source>
        <translation>已删除</translation>
    </message>
    <message>
        <source>added</source>
        <translation>新增</translation>
    </message>
    <message numerus="yes">
        <source>%Ln changes in it</source>
        <translation>
            <numerusform>其中有 %Ln 处更改</numerusform>
        </translation>
    </message>
    <message>
        <source>Before</source>
        <translation>之前</translation>
    </message>
    <message>
        <source>After</source>
        <translation>之后</translation>
    </message>
    <message>
        <source>What differs</source>
        <translation>差异</translation>
    </message>
    <message>
        <source>Nothing differs.</source>
        <translation>没有差异。</translation>
    </message>
    <message>
        <source>Operators: %1 the same, %2 changed, %3 gone, %4 added.</source>
        <translation>算子：%1 个相同，%2 个更改，%3 个删除，%4 个新增。</translation>
    </message>
    <message>
        <source>%1: %2 of %3 elements differ, by at most %4</source>
        <translation>%1：%3 个元素中 %2 个不同，最多相差 %4</translation>
    </message>
    <message numerus="yes">
        <source>and %Ln more parameters</source>
        <translation>
            <numerusform>以及另外 %Ln 个参数</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tracewright::ComparePairDialog</name>
    <message>
        <source>Compare two traces</source>
        <translation>比较两个追踪</translation>
    </message>
    <message>
        <source>&amp;Before</source>
        <translation>之前(&amp;B)</translation>
    </message>
    <message>
        <source>&amp;After</source>
        <translation>之后(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Compare</source>
        <translation>比较(&amp;C)</translation>
    </message>
    <message>
        <source>File…</source>
        <translation>文件…</translation>
    </message>
    <message>
        <source>Folder…</source>
        <translation>文件夹…</translation>
    </message>
    <message>
        <source>TorchScript files (*.pt *.pth *.ts);;All files (*)</source>
        <translation>TorchScript 文件 (*.pt *.pth *.ts);;所有文件 (*)</translation>
    </message>
    <message>
        <source>with &amp;signature</source>
        <translation>使用签名(&amp;S)</translation>
    </message>
    <message>
        <source>with s&amp;ignature</source>
        <translation>使用签名(&amp;I)</translation>
    </message>
    <message>
        <source>TorchScript files by anyone, or checkpoints, which are traced: one model with two signatures, say.</source>
        <translation>任何人的 TorchScript 文件，或会被追踪的检查点：例如一个模型的两种签名。</translation>
    </message>
    <message>
        <source>the model&apos;s own</source>
        <translation>模型自己的</translation>
    </message>
    <message>
        <source>Signatures (*.json);;All files (*)</source>
        <translation>签名 (*.json);;所有文件 (*)</translation>
    </message>
</context>
<context>
    <name>tracewright::ComparePanel</name>
    <message>
        <source>&amp;Weights too</source>
        <translation>包括权重(&amp;W)</translation>
    </message>
    <message>
        <source>Only what &amp;differs</source>
        <translation>仅差异(&amp;D)</translation>
    </message>
    <message>
        <source>Reads the elements of all parameters on both sides</source>
        <translation>读取两侧所有参数的元素</translation>
    </message>
    <message>
        <source>What differs</source>
        <translation>差异</translation>
    </message>
    <message>
        <source>Compare with f&amp;ile…</source>
        <translation>与文件比较(&amp;I)…</translation>
    </message>
    <message>
        <source>Compare with chec&amp;kpoint…</source>
        <translation>与检查点比较(&amp;K)…</translation>
    </message>
    <message>
        <source>Compare with</source>
        <translation>比较对象</translation>
    </message>
    <message>
        <source>TorchScript files (*.pt *.pth *.ts);;All files (*)</source>
        <translation>TorchScript 文件 (*.pt *.pth *.ts);;所有文件 (*)</translation>
    </message>
    <message>
        <source>Comparing…</source>
        <translation>正在比较…</translation>
    </message>
    <message>
        <source>Compa&amp;re two others…</source>
        <translation>比较另外两个(&amp;R)…</translation>
    </message>
    <message>
        <source>Choose a TorchScript file or a checkpoint, or drop one here, to see what this result has that it hasn&apos;t; or two others, to see what differs of them.</source>
        <translation>选择 TorchScript 文件或检查点，或拖放到此处，查看此结果与其差异；或选择另外两个，查看它们之间的差异。</translation>
    </message>
    <message>
        <source>Compare with tab…</source>
        <translation>与标签页比较…</translation>
    </message>
    <message>
        <source>Cancel the comparison</source>
        <translation>取消比较</translation>
    </message>
    <message>
        <source>No other tab has a trace</source>
        <translation>没有其他标签页有追踪</translation>
    </message>
</context>
<context>
    <name>tracewright::CostModel</name>
    <message>
        <source>unknown</source>
        <translation>未知</translation>
    </message>
    <message>
        <source>#</source>
        <translation>#</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>种类</translation>
    </message>
    <message>
        <source>Module</source>
        <translation>模块</translation>
    </message>
    <message>
        <source>Shape</source>
        <translation>形状</translation>
    </message>
    <message>
        <source>Operations</source>
        <translation>运算</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>内存</translation>
    </message>
</context>
<context>
    <name>tracewright::CostPlot</name>
    <message>
        <source>Chart of costs</source>
        <translation>开销图表</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>%1: %2 parameters</source>
        <translation>%1：%2 个参数</translation>
    </message>
    <message>
        <source>Save the chart</source>
        <translation>保存图表</translation>
    </message>
    <message>
        <source>Picture (*.png);;Scalable picture (*.svg);;Document (*.pdf);;Numbers (*.csv)</source>
        <translation>图片 (*.png);;矢量图 (*.svg);;文档 (*.pdf);;数据 (*.csv)</translation>
    </message>
    <message>
        <source>%1 can&apos;t be written.</source>
        <translation>无法写入 %1。</translation>
    </message>
</context>
<context>
    <name>tracewright::Document</name>
    <message>
        <source>&amp;Trace</source>
        <translation>追踪(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation>取消(&amp;C)</translation>
    </message>
    <message>
        <source>Re&amp;load</source>
        <translation>重新加载(&amp;L)</translation>
    </message>
    <message>
        <source>G&amp;o to start</source>
        <translation>转到开始(&amp;O)</translation>
    </message>
    <message>
        <source>Go to the &amp;checkpoint</source>
        <translation>转到检查点(&amp;C)</translation>
    </message>
    <message>
        <source>Go to the &amp;result</source>
        <translation>转到结果(&amp;R)</translation>
    </message>
    <message>
        <source>TorchScript</source>
        <translation>TorchScript</translation>
    </message>
    <message>
        <source>Cancelled. What was there before is unchanged.</source>
        <translation>已取消。原有内容不变。</translation>
    </message>
    <message>
        <source>%1 is no longer there. What is shown is as it was.</source>
        <translation>%1 已不存在。显示的是之前的内容。</translation>
    </message>
    <message>
        <source>%1 was changed by another program. What is shown is as it was.</source>
        <translation>%1 已被其他程序更改。显示的是之前的内容。</translation>
    </message>
    <message>
        <source>Reload</source>
        <translation>重新加载</translation>
    </message>
    <message>
        <source>Opening…</source>
        <translation>正在打开…</translation>
    </message>
    <message>
        <source>Tracing…</source>
        <translation>正在追踪…</translation>
    </message>
    <message>
        <source>Exporting…</source>
        <translation>正在导出…</translation>
    </message>
    <message>
        <source>Copied a Python program that loads %1 and calls it.</source>
        <translation>已复制加载并调用 %1 的 Python 程序。</translation>
    </message>
    <message>
        <source>Copied a C++ program that loads %1 and calls it.</source>
        <translation>已复制加载并调用 %1 的 C++ 程序。</translation>
    </message>
    <message numerus="yes">
        <source>Traced %Ln nodes in %1</source>
        <translation>
            <numerusform>已追踪 %Ln 个节点，用时 %1</numerusform>
        </translation>
    </message>
    <message>
        <source>Wrote %1, %2</source>
        <translation>已写入 %1，%2</translation>
    </message>
    <message>
        <source>%1 was exported.</source>
        <translation>%1 已导出。</translation>
    </message>
    <message>
        <source>%1 was opened.</source>
        <translation>%1 已打开。</translation>
    </message>
    <message>
        <source>%1 was traced.</source>
        <translation>%1 已追踪。</translation>
    </message>
    <message>
        <source>%1: cancelled.</source>
        <translation>%1：已取消。</translation>
    </message>
    <message>
        <source>Reading weights…</source>
        <translation>正在读取权重…</translation>
    </message>
    <message>
        <source>Comparing…</source>
        <translation>正在比较…</translation>
    </message>
</context>
<context>
    <name>tracewright::DropOverlay</name>
    <message>
        <source>Drop to open</source>
        <translation>松开以打开</translation>
    </message>
</context>
<context>
    <name>tracewright::ExportBar</name>
    <message>
        <source>Module</source>
        <translation>模块</translation>
    </message>
    <message>
        <source>Graph</source>
        <translation>图</translation>
    </message>
    <message>
        <source>Drawing</source>
        <translation>绘图</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>代码</translation>
    </message>
    <message>
        <source>Output layout</source>
        <translation>输出布局</translation>
    </message>
    <message>
        <source>Signature</source>
        <translation>签名</translation>
    </message>
    <message>
        <source>Manifest</source>
        <translation>清单</translation>
    </message>
    <message>
        <source>Cha&amp;nge…</source>
        <translation>更改(&amp;N)…</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>Write %1 (%2)</source>
        <translation>写入 %1 (%2)</translation>
    </message>
    <message>
        <source>Write all of these files into a folder of their own</source>
        <translation>将所有这些文件写入单独的文件夹</translation>
    </message>
    <message>
        <source>Change the folder that exports go to</source>
        <translation>更改导出的文件夹</translation>
    </message>
    <message>
        <source>Cop&amp;y code</source>
        <translation>复制代码(&amp;Y)</translation>
    </message>
    <message>
        <source>Copy a program that loads and calls this trace</source>
        <translation>复制加载并调用此追踪的程序</translation>
    </message>
    <message>
        <source>Copy as &amp;Python</source>
        <translation>复制为 Python(&amp;P)</translation>
    </message>
    <message>
        <source>Copy as &amp;C++</source>
        <translation>复制为 C++(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Export</source>
        <translation>导出(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;Everything</source>
        <translation>全部(&amp;E)</translation>
    </message>
    <message>
        <source>The first export asks for a folder.</source>
        <translation>首次导出时会询问文件夹。</translation>
    </message>
    <message>
        <source>As %1.* in %2</source>
        <translation>在 %2 中为 %1.*</translation>
    </message>
    <message>
        <source>Folder for exports</source>
        <translation>导出文件夹</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>图片</translation>
    </message>
</context>
<context>
    <name>tracewright::FactsView</name>
    <message>
        <source>Weights</source>
        <translation>权重</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>Family</source>
        <translation>系列</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>类</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>参数</translation>
    </message>
    <message>
        <source>Dtype</source>
        <translation>数据类型</translation>
    </message>
    <message numerus="yes">
        <source>%1, %Ln tensors, %2</source>
        <translation>
            <numerusform>%1，%Ln 个张量，%2</numerusform>
        </translation>
    </message>
    <message>
        <source>none: it can be traced, and not exported as .pt</source>
        <translation>无：可以追踪，但不能导出为 .pt</translation>
    </message>
    <message>
        <source>Sizes</source>
        <translation>尺寸</translation>
    </message>
    <message>
        <source>Length limit</source>
        <translation>长度上限</translation>
    </message>
    <message>
        <source>%1 pieces</source>
        <translation>%1 个词元</translation>
    </message>
    <message>
        <source>none in the architecture</source>
        <translation>架构中没有</translation>
    </message>
    <message>
        <source>Unused</source>
        <translation>未使用</translation>
    </message>
    <message numerus="yes">
        <source>%Ln tensors of the checkpoint, such as %1</source>
        <translation>
            <numerusform>检查点的 %Ln 个张量，如 %1</numerusform>
        </translation>
    </message>
    <message>
        <source>Save the chart of parameters…</source>
        <translation>保存参数图表…</translation>
    </message>
</context>
<context>
    <name>tracewright::FindingsPanel</name>
    <message>
        <source>Nothing ties this to one shape, device or dtype.</source>
        <translation>没有任何内容将其绑定到某个形状、设备或数据类型。</translation>
    </message>
    <message>
        <source>Findings</source>
        <translation>发现</translation>
    </message>
    <message>
        <source>Finding</source>
        <translation>发现</translation>
    </message>
    <message>
        <source>Verdict</source>
        <translation>结论</translation>
    </message>
    <message>
        <source>Node</source>
        <translation>节点</translation>
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
        <translation>图的按钮</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>后退</translation>
    </message>
    <message>
        <source>To where you were before</source>
        <translation>回到之前的位置</translation>
    </message>
    <message>
        <source>Forward</source>
        <translation>前进</translation>
    </message>
    <message>
        <source>To where you came back from</source>
        <translation>回到后退前的位置</translation>
    </message>
    <message>
        <source>Fit</source>
        <translation>适应</translation>
    </message>
    <message>
        <source>Show the whole graph</source>
        <translation>显示整个图</translation>
    </message>
    <message>
        <source>Zoom to selection</source>
        <translation>缩放到所选</translation>
    </message>
    <message>
        <source>As large as the selection can be seen whole</source>
        <translation>在完整可见的前提下尽量放大所选</translation>
    </message>
    <message>
        <source>Zoom to its module</source>
        <translation>缩放到其模块</translation>
    </message>
    <message>
        <source>The module that the selection is in</source>
        <translation>所选内容所在的模块</translation>
    </message>
    <message>
        <source>Zoom out</source>
        <translation>缩小</translation>
    </message>
    <message>
        <source>Zoom in</source>
        <translation>放大</translation>
    </message>
    <message>
        <source>Expand all</source>
        <translation>全部展开</translation>
    </message>
    <message>
        <source>Open every module</source>
        <translation>展开每个模块</translation>
    </message>
    <message>
        <source>Collapse all</source>
        <translation>全部折叠</translation>
    </message>
    <message>
        <source>Close every module</source>
        <translation>折叠每个模块</translation>
    </message>
    <message>
        <source>Constants</source>
        <translation>常量</translation>
    </message>
    <message>
        <source>Show constants, lists and tuples as boxes of their own</source>
        <translation>将常量、列表和元组显示为单独的方框</translation>
    </message>
    <message>
        <source>Legend</source>
        <translation>图例</translation>
    </message>
    <message>
        <source>Show what the colours mean</source>
        <translation>显示颜色的含义</translation>
    </message>
    <message>
        <source>Overview</source>
        <translation>概览</translation>
    </message>
    <message>
        <source>Show the whole graph, small, in a corner</source>
        <translation>在角落以小图显示整个图</translation>
    </message>
    <message>
        <source>What feeds this</source>
        <translation>此项的来源</translation>
    </message>
    <message>
        <source>Light all that the selection depends on</source>
        <translation>点亮所选依赖的一切</translation>
    </message>
    <message>
        <source>What uses this</source>
        <translation>使用此项的</translation>
    </message>
    <message>
        <source>Light all that depends on the selection</source>
        <translation>点亮依赖所选的一切</translation>
    </message>
    <message>
        <source>Light everything</source>
        <translation>点亮全部</translation>
    </message>
    <message>
        <source>Dim nothing any more</source>
        <translation>不再变暗任何内容</translation>
    </message>
    <message>
        <source>Zoom</source>
        <translation>缩放</translation>
    </message>
    <message>
        <source>What the colours tell</source>
        <translation>颜色表示什么</translation>
    </message>
    <message>
        <source>Paths</source>
        <translation>路径</translation>
    </message>
    <message>
        <source>Light a part of the graph and dim the rest</source>
        <translation>点亮图的一部分，其余变暗</translation>
    </message>
    <message>
        <source>Path to here</source>
        <translation>到此处的路径</translation>
    </message>
    <message>
        <source>Path from here…</source>
        <translation>从此处开始的路径…</translation>
    </message>
    <message>
        <source>Light all ways between two things</source>
        <translation>点亮两者之间的所有路径</translation>
    </message>
    <message>
        <source>Export picture…</source>
        <translation>导出图片…</translation>
    </message>
    <message>
        <source>Write the picture as SVG, PNG or PDF</source>
        <translation>将图片写为 SVG、PNG 或 PDF</translation>
    </message>
    <message>
        <source>Print picture…</source>
        <translation>打印图片…</translation>
    </message>
    <message>
        <source>Print the graph as it is open now</source>
        <translation>按当前展开状态打印图</translation>
    </message>
    <message>
        <source>&amp;Colours by</source>
        <translation>着色依据(&amp;C)</translation>
    </message>
    <message>
        <source>Go to the other end</source>
        <translation>转到另一端</translation>
    </message>
    <message>
        <source>Where an edge that is too long to be drawn goes on</source>
        <translation>过长而未画出的边继续延伸之处</translation>
    </message>
</context>
<context>
    <name>tracewright::GraphCanvas</name>
    <message>
        <source>Light everything again</source>
        <translation>重新点亮全部</translation>
    </message>
    <message>
        <source>Select the other end of the path, then choose Path again (P).</source>
        <translation>选择路径的另一端，然后再次选择路径 (P)。</translation>
    </message>
    <message>
        <source>Wrote %1</source>
        <translation>已写入 %1</translation>
    </message>
    <message>
        <source>Writing %1…</source>
        <translation>正在写入 %1…</translation>
    </message>
    <message>
        <source>Export the picture</source>
        <translation>导出图片</translation>
    </message>
    <message>
        <source>Print the picture</source>
        <translation>打印图片</translation>
    </message>
    <message numerus="yes">
        <source>Show the %Ln equal modules as one</source>
        <translation>
            <numerusform>将 %Ln 个相同模块显示为一个</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Show each of the %Ln equal modules</source>
        <translation>
            <numerusform>逐个显示 %Ln 个相同模块</numerusform>
        </translation>
    </message>
    <message>
        <source>Show another of them</source>
        <translation>显示其中另一个</translation>
    </message>
    <message>
        <source>Printed</source>
        <translation>已打印</translation>
    </message>
    <message>
        <source>Printing…</source>
        <translation>正在打印…</translation>
    </message>
</context>
<context>
    <name>tracewright::GraphLegend</name>
    <message>
        <source>Harmless</source>
        <translation>无害</translation>
    </message>
    <message>
        <source>Belongs to the config</source>
        <translation>属于配置</translation>
    </message>
    <message>
        <source>Shape baked in</source>
        <translation>形状固化</translation>
    </message>
    <message>
        <source>Tensor baked in</source>
        <translation>张量固化</translation>
    </message>
    <message>
        <source>Device baked in</source>
        <translation>设备固化</translation>
    </message>
    <message>
        <source>Dtype baked in</source>
        <translation>数据类型固化</translation>
    </message>
    <message>
        <source>Writes its state</source>
        <translation>写入其状态</translation>
    </message>
    <message>
        <source>Random</source>
        <translation>随机</translation>
    </message>
    <message>
        <source>%1FLOP</source>
        <translation>%1FLOP</translation>
    </message>
    <message>
        <source>Kind of operator</source>
        <translation>算子种类</translation>
    </message>
    <message>
        <source>Type of module</source>
        <translation>模块类型</translation>
    </message>
    <message>
        <source>Bytes of weights</source>
        <translation>权重字节数</translation>
    </message>
    <message>
        <source>FLOPs</source>
        <translation>FLOP</translation>
    </message>
    <message>
        <source>Bytes of activations</source>
        <translation>激活字节数</translation>
    </message>
    <message>
        <source>Findings</source>
        <translation>发现</translation>
    </message>
    <message>
        <source>Other modules</source>
        <translation>其他模块</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 到 %2</translation>
    </message>
    <message>
        <source>Legend</source>
        <translation>图例</translation>
    </message>
    <message>
        <source>The audit found nothing</source>
        <translation>审查没有发现问题</translation>
    </message>
    <message>
        <source>Nothing to tell apart</source>
        <translation>没有可区分的内容</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>已更改</translation>
    </message>
    <message>
        <source>Gone</source>
        <translation>已删除</translation>
    </message>
    <message>
        <source>Added</source>
        <translation>已新增</translation>
    </message>
    <message>
        <source>Changes in it</source>
        <translation>内部有更改</translation>
    </message>
    <message>
        <source>Nothing is compared</source>
        <translation>没有比较</translation>
    </message>
    <message>
        <source>Nothing differs</source>
        <translation>没有差异</translation>
    </message>
    <message>
        <source>What differs</source>
        <translation>差异</translation>
    </message>
</context>
<context>
    <name>tracewright::GraphMinimap</name>
    <message>
        <source>Overview</source>
        <translation>概览</translation>
    </message>
    <message>
        <source>The whole graph; drag the frame to move</source>
        <translation>整个图；拖动方框移动</translation>
    </message>
</context>
<context>
    <name>tracewright::GraphPictureWriter</name>
    <message>
        <source>The picture would have %1 × %2 pixels, which is too many: choose a smaller scale, or SVG or PDF</source>
        <translation>图片将有 %1 × %2 像素，过多：请选择更小的比例，或使用 SVG 或 PDF</translation>
    </message>
    <message>
        <source>The picture could not be written</source>
        <translation>图片无法写入</translation>
    </message>
    <message>
        <source>%1 can&apos;t be written: %2</source>
        <translation>无法写入 %1：%2</translation>
    </message>
    <message>
        <source>The printer does not take the picture</source>
        <translation>打印机不接受该图片</translation>
    </message>
</context>
<context>
    <name>tracewright::GraphView</name>
    <message>
        <source>Graph</source>
        <translation>图</translation>
    </message>
</context>
<context>
    <name>tracewright::HubList</name>
    <message>
        <source>Models in the Hugging Face cache</source>
        <translation>Hugging Face 缓存中的模型</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Family</source>
        <translation>系列</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>Can be traced</source>
        <translation>可追踪</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>是</translation>
    </message>
    <message>
        <source>no: %1</source>
        <translation>否：%1</translation>
    </message>
    <message>
        <source>Double-click or Enter opens it</source>
        <translation>双击或按 Enter 打开</translation>
    </message>
</context>
<context>
    <name>tracewright::InspectorPanel</name>
    <message>
        <source>Inspector</source>
        <translation>检查器</translation>
    </message>
    <message>
        <source>Select a module or a node to see all of it here.</source>
        <translation>选择模块或节点以在此查看其全部信息。</translation>
    </message>
    <message>
        <source>Reading weights…</source>
        <translation>正在读取权重…</translation>
    </message>
</context>
<context>
    <name>tracewright::LayoutModel</name>
    <message>
        <source>tuple of %1</source>
        <translation>%1 的元组</translation>
    </message>
    <message>
        <source>dtype not told</source>
        <translation>未说明数据类型</translation>
    </message>
    <message>
        <source>Path</source>
        <translation>路径</translation>
    </message>
    <message>
        <source>What it is</source>
        <translation>说明</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>Shape</source>
        <translation>形状</translation>
    </message>
</context>
<context>
    <name>tracewright::LayoutPanel</name>
    <message>
        <source>Output layout</source>
        <translation>输出布局</translation>
    </message>
    <message>
        <source>Python</source>
        <translation>Python</translation>
    </message>
    <message>
        <source>Line of Python</source>
        <translation>Python 代码行</translation>
    </message>
    <message>
        <source>C++</source>
        <translation>C++</translation>
    </message>
    <message>
        <source>Line of C++</source>
        <translation>C++ 代码行</translation>
    </message>
    <message>
        <source>Copy this line</source>
        <translation>复制此行</translation>
    </message>
    <message>
        <source>Copy: %1</source>
        <translation>复制：%1</translation>
    </message>
    <message>
        <source>Not returned: %1</source>
        <translation>未返回：%1</translation>
    </message>
</context>
<context>
    <name>tracewright::Log</name>
    <message>
        <source>step</source>
        <translation>步骤</translation>
    </message>
    <message>
        <source>note</source>
        <translation>提示</translation>
    </message>
    <message>
        <source>warning</source>
        <translation>警告</translation>
    </message>
    <message>
        <source>error</source>
        <translation>错误</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>What</source>
        <translation>内容</translation>
    </message>
</context>
<context>
    <name>tracewright::LogPanel</name>
    <message>
        <source>Log</source>
        <translation>日志</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>复制(&amp;C)</translation>
    </message>
    <message>
        <source>Copy &amp;all</source>
        <translation>全部复制(&amp;A)</translation>
    </message>
    <message>
        <source>Clea&amp;r</source>
        <translation>清空(&amp;R)</translation>
    </message>
    <message>
        <source>Copy the log</source>
        <translation>复制日志</translation>
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
        <translation>新建</translation>
    </message>
    <message>
        <source>%1 – Tracewright</source>
        <translation>%1 – Tracewright</translation>
    </message>
    <message>
        <source>Open a checkpoint&apos;s folder</source>
        <translation>打开检查点文件夹</translation>
    </message>
    <message>
        <source>Open a checkpoint&apos;s or TorchScript file</source>
        <translation>打开检查点或 TorchScript 文件</translation>
    </message>
    <message>
        <source>Checkpoints and TorchScript files (*.json *.safetensors *.bin *.pt *.pth *.ts);;All files (*)</source>
        <translation>检查点和 TorchScript 文件 (*.json *.safetensors *.bin *.pt *.pth *.ts);;所有文件 (*)</translation>
    </message>
    <message>
        <source>What was dropped is no file or folder of this machine: drop a checkpoint&apos;s folder or a file in it.</source>
        <translation>拖放的不是本机的文件或文件夹：请拖放检查点文件夹或其中的文件。</translation>
    </message>
    <message numerus="yes">
        <source>Only the first %n are opened at once.</source>
        <translation>
            <numerusform>一次只打开前 %n 个。</numerusform>
        </translation>
    </message>
    <message>
        <source>Begin with a checkpoint</source>
        <translation>从检查点开始</translation>
    </message>
    <message>
        <source>Drop a folder or a file anywhere in the window, or open one here. What was open before, and what is in the Hugging Face cache, is listed beneath.</source>
        <translation>将文件夹或文件拖放到窗口任意位置，或在此打开。下方列出之前打开过的内容和 Hugging Face 缓存中的内容。</translation>
    </message>
    <message>
        <source>Three pages</source>
        <translation>三个页面</translation>
    </message>
    <message>
        <source>From the start to the checkpoint, to the result of its trace. Every checkpoint has a tab of its own.</source>
        <translation>从开始页到检查点，再到追踪结果。每个检查点有自己的标签页。</translation>
    </message>
    <message>
        <source>Choose what the traced module takes</source>
        <translation>选择模块的输入</translation>
    </message>
    <message>
        <source>Arguments, their order and names, what is returned, and an example of each. What can&apos;t be traced is said beside its field before you trace.</source>
        <translation>参数及其顺序和名称、返回内容，以及每个参数的示例。无法追踪之处会在追踪前显示在字段旁。</translation>
    </message>
    <message>
        <source>Trace</source>
        <translation>追踪</translation>
    </message>
    <message>
        <source>It takes less than a second, whatever the model&apos;s size: nothing is computed and no weight is read.</source>
        <translation>无论模型多大，都不到一秒：不计算，也不读取权重。</translation>
    </message>
    <message>
        <source>Read the graph</source>
        <translation>阅读图</translation>
    </message>
    <message>
        <source>Modules open with a click on their arrow. The wheel zooms, dragging moves, the arrow keys walk from one operator to the next.</source>
        <translation>点击箭头展开模块。滚轮缩放，拖动移动，方向键在算子间移动。</translation>
    </message>
    <message>
        <source>One selection everywhere</source>
        <translation>处处同一选择</translation>
    </message>
    <message>
        <source>What you select in the graph, a table or the code is selected everywhere, and the inspector tells all about it. Docks can be moved, floated and closed; View &gt; Layout has three ways for them to stand.</source>
        <translation>在图、表格或代码中所选的内容处处被选中，检查器会显示其全部信息。面板可移动、浮动和关闭；视图 &gt; 布局 提供三种布局。</translation>
    </message>
    <message>
        <source>Take it with you</source>
        <translation>导出带走</translation>
    </message>
    <message>
        <source>One click writes the module, the graph, the code or all of it. Written files can be dragged out of their buttons.</source>
        <translation>一键写出模块、图、代码或全部。写出的文件可从按钮拖出。</translation>
    </message>
    <message>
        <source>Find everything else</source>
        <translation>查找其他功能</translation>
    </message>
    <message>
        <source>%1 finds every command by typing, and %2 opens the manual at the right page. This tour is in the help menu.</source>
        <translation>%1 可通过输入查找任何命令，%2 打开手册的对应页面。此导览在帮助菜单中。</translation>
    </message>
</context>
<context>
    <name>tracewright::Manual</name>
    <message>
        <source>Manual</source>
        <translation>手册</translation>
    </message>
    <message>
        <source>Pages of the manual</source>
        <translation>手册页面</translation>
    </message>
    <message>
        <source>Text of the manual</source>
        <translation>手册正文</translation>
    </message>
</context>
<context>
    <name>tracewright::MessageBanner</name>
    <message>
        <source>Open folder</source>
        <translation>打开文件夹</translation>
    </message>
    <message>
        <source>Details of the message</source>
        <translation>消息详情</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>详情</translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Dismiss the message</source>
        <translation>关闭消息</translation>
    </message>
</context>
<context>
    <name>tracewright::ModulePanel</name>
    <message>
        <source>Modules</source>
        <translation>模块</translation>
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
        <translation>种类</translation>
    </message>
    <message>
        <source>Module</source>
        <translation>模块</translation>
    </message>
    <message>
        <source>Output</source>
        <translation>输出</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>源位置</translation>
    </message>
</context>
<context>
    <name>tracewright::NodePanel</name>
    <message>
        <source>Filter by kind, module, shape, attribute or source</source>
        <translation>按种类、模块、形状、属性或源位置筛选</translation>
    </message>
    <message>
        <source>Filter of the nodes</source>
        <translation>节点筛选</translation>
    </message>
    <message>
        <source>Nodes</source>
        <translation>节点</translation>
    </message>
    <message numerus="yes">
        <source>%Ln nodes</source>
        <translation>
            <numerusform>%Ln 个节点</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %Ln nodes</source>
        <translation>
            <numerusform>%1 / %Ln 个节点</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tracewright::PageBar</name>
    <message>
        <source>&amp;1  Start</source>
        <translation>&amp;1  开始</translation>
    </message>
    <message>
        <source>&amp;2  Checkpoint</source>
        <translation>&amp;2  检查点</translation>
    </message>
    <message>
        <source>&amp;3  Result</source>
        <translation>&amp;3  结果</translation>
    </message>
</context>
<context>
    <name>tracewright::PictureDialog</name>
    <message>
        <source>The &amp;whole graph as it is open now</source>
        <translation>当前展开状态的整个图(&amp;W)</translation>
    </message>
    <message>
        <source>What is &amp;seen</source>
        <translation>可见部分(&amp;S)</translation>
    </message>
    <message>
        <source>Export the picture</source>
        <translation>导出图片</translation>
    </message>
    <message>
        <source>SVG, lines and text</source>
        <translation>SVG，线条和文字</translation>
    </message>
    <message>
        <source>PNG, pixels</source>
        <translation>PNG，像素</translation>
    </message>
    <message>
        <source>PDF, one page</source>
        <translation>PDF，单页</translation>
    </message>
    <message>
        <source>&amp;Export…</source>
        <translation>导出(&amp;E)…</translation>
    </message>
    <message>
        <source>&amp;Format</source>
        <translation>格式(&amp;F)</translation>
    </message>
    <message>
        <source>S&amp;cale</source>
        <translation>比例(&amp;C)</translation>
    </message>
    <message>
        <source>%1 × %2 pixels</source>
        <translation>%1 × %2 像素</translation>
    </message>
    <message>
        <source>%1: too many for a PNG</source>
        <translation>%1：对 PNG 来说过多</translation>
    </message>
</context>
<context>
    <name>tracewright::RecentList</name>
    <message>
        <source>Checkpoints that you open are listed here.</source>
        <translation>您打开的检查点会列在这里。</translation>
    </message>
    <message>
        <source>%1  (%2)</source>
        <translation>%1  (%2)</translation>
    </message>
    <message>
        <source>Open %1 again</source>
        <translation>再次打开 %1</translation>
    </message>
    <message>
        <source>Remove from this list</source>
        <translation>从列表中移除</translation>
    </message>
    <message>
        <source>Remove %1 from this list</source>
        <translation>从列表中移除 %1</translation>
    </message>
</context>
<context>
    <name>tracewright::ResultDocks</name>
    <message>
        <source>&amp;Panels</source>
        <translation>面板(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Trace</source>
        <translation>追踪(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Inspect</source>
        <translation>检查(&amp;I)</translation>
    </message>
    <message>
        <source>&amp;Compare</source>
        <translation>比较(&amp;C)</translation>
    </message>
    <message>
        <source>L&amp;ayout</source>
        <translation>布局(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Save this layout</source>
        <translation>保存此布局(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Reset this layout</source>
        <translation>重置此布局(&amp;R)</translation>
    </message>
</context>
<context>
    <name>tracewright::ResultPage</name>
    <message>
        <source>Modules</source>
        <translation>模块</translation>
    </message>
    <message>
        <source>Inspector</source>
        <translation>检查器</translation>
    </message>
    <message>
        <source>Output layout</source>
        <translation>输出布局</translation>
    </message>
    <message>
        <source>What if</source>
        <translation>假设</translation>
    </message>
    <message>
        <source>Nodes</source>
        <translation>节点</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>代码</translation>
    </message>
    <message>
        <source>Findings</source>
        <translation>发现</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>比较</translation>
    </message>
    <message>
        <source>%1 in %2, %3 parameters as %4, traced in %5</source>
        <translation>%2 中有 %1，%3 个参数 (%4)，追踪用时 %5</translation>
    </message>
    <message numerus="yes">
        <source>%Ln nodes</source>
        <translation>
            <numerusform>%Ln 个节点</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln modules</source>
        <translation>
            <numerusform>%Ln 个模块</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 in %2, %3 parameters, %4</source>
        <translation>%2 中有 %1，%3 个参数，%4</translation>
    </message>
    <message>
        <source>Findings (%1)</source>
        <translation>发现 (%1)</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>日志</translation>
    </message>
    <message>
        <source>Bookmarks</source>
        <translation>书签</translation>
    </message>
    <message>
        <source>&amp;Bookmarks</source>
        <translation>书签(&amp;B)</translation>
    </message>
    <message>
        <source>&amp;Bookmark the selection</source>
        <translation>为所选添加书签(&amp;B)</translation>
    </message>
    <message>
        <source>&amp;Next bookmark</source>
        <translation>下一个书签(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Previous bookmark</source>
        <translation>上一个书签(&amp;P)</translation>
    </message>
</context>
<context>
    <name>tracewright::ScopeModel</name>
    <message>
        <source>Module</source>
        <translation>模块</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>Nodes</source>
        <translation>节点</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>参数</translation>
    </message>
    <message>
        <source>Bytes</source>
        <translation>字节</translation>
    </message>
</context>
<context>
    <name>tracewright::Search</name>
    <message>
        <source>This expression takes too long to match</source>
        <translation>此表达式匹配耗时过长</translation>
    </message>
</context>
<context>
    <name>tracewright::SearchBar</name>
    <message>
        <source>Regular expressions</source>
        <translation>正则表达式</translation>
    </message>
    <message>
        <source>Search: linear scope:layers.1 shape:hidden attr:eps</source>
        <translation>搜索：linear scope:layers.1 shape:hidden attr:eps</translation>
    </message>
    <message>
        <source>Search in the graph</source>
        <translation>在图中搜索</translation>
    </message>
    <message>
        <source>Words that must all be found, in kind, module, name, shape, attribute or source. kind: scope: name: shape: attr: source: look there only.</source>
        <translation>须全部找到的词，在种类、模块、名称、形状、属性或源位置中。kind: scope: name: shape: attr: source: 仅在该处查找。</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message numerus="yes">
        <source>%Ln hits</source>
        <translation>
            <numerusform>%Ln 个结果</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Search</source>
        <translation>搜索(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Find…</source>
        <translation>查找(&amp;F)…</translation>
    </message>
    <message>
        <source>&amp;Next hit</source>
        <translation>下一个结果(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Previous hit</source>
        <translation>上一个结果(&amp;P)</translation>
    </message>
    <message>
        <source>Previous hit</source>
        <translation>上一个结果</translation>
    </message>
    <message>
        <source>Next hit</source>
        <translation>下一个结果</translation>
    </message>
    <message>
        <source>Searching…</source>
        <translation>正在搜索…</translation>
    </message>
</context>
<context>
    <name>tracewright::SettingsDialog</name>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>&amp;Appearance</source>
        <translation>外观(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Files and sessions</source>
        <translation>文件与会话(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Shortcuts</source>
        <translation>快捷键(&amp;S)</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>跟随系统</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>&amp;Theme</source>
        <translation>主题(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation>语言(&amp;L)</translation>
    </message>
    <message>
        <source> %</source>
        <translation> %</translation>
    </message>
    <message>
        <source>Size of te&amp;xt</source>
        <translation>文字大小(&amp;X)</translation>
    </message>
    <message>
        <source>&amp;Open at the start what was open at the end</source>
        <translation>启动时打开上次的内容(&amp;O)</translation>
    </message>
    <message>
        <source>&amp;Notify me when long work ends while I am elsewhere</source>
        <translation>长时间工作结束而我不在时通知我(&amp;N)</translation>
    </message>
    <message>
        <source>These settings are kept in %1.</source>
        <translation>这些设置保存在 %1。</translation>
    </message>
    <message>
        <source>asked for at the first export</source>
        <translation>首次导出时询问</translation>
    </message>
    <message>
        <source>&amp;Change…</source>
        <translation>更改(&amp;C)…</translation>
    </message>
    <message>
        <source>Folder for e&amp;xports</source>
        <translation>导出文件夹(&amp;X)</translation>
    </message>
    <message>
        <source>Folder for exports</source>
        <translation>导出文件夹</translation>
    </message>
</context>
<context>
    <name>tracewright::ShortcutEditor</name>
    <message>
        <source>&amp;Default</source>
        <translation>默认(&amp;D)</translation>
    </message>
    <message>
        <source>Find a command</source>
        <translation>查找命令</translation>
    </message>
    <message>
        <source>Commands and their shortcuts</source>
        <translation>命令及其快捷键</translation>
    </message>
    <message>
        <source>Shortcut of the command</source>
        <translation>命令的快捷键</translation>
    </message>
    <message>
        <source>&amp;Reset all</source>
        <translation>全部重置(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;None</source>
        <translation>无(&amp;N)</translation>
    </message>
    <message>
        <source>S&amp;hortcut</source>
        <translation>快捷键(&amp;H)</translation>
    </message>
    <message>
        <source>%1 belongs to “%2”: take it away there first.</source>
        <translation>%1 属于“%2”：请先在那里移除。</translation>
    </message>
</context>
<context>
    <name>tracewright::ShortcutModel</name>
    <message>
        <source>Command</source>
        <translation>命令</translation>
    </message>
    <message>
        <source>Shortcut</source>
        <translation>快捷键</translation>
    </message>
</context>
<context>
    <name>tracewright::SignatureFiles</name>
    <message>
        <source>L&amp;oad…</source>
        <translation>加载(&amp;O)…</translation>
    </message>
    <message>
        <source>&amp;Save…</source>
        <translation>保存(&amp;S)…</translation>
    </message>
    <message>
        <source>Take arguments, what is returned and examples from a signature file</source>
        <translation>从签名文件读取参数、返回内容和示例</translation>
    </message>
    <message>
        <source>Write arguments, what is returned and examples to a signature file</source>
        <translation>将参数、返回内容和示例写入签名文件</translation>
    </message>
    <message>
        <source>%1 can&apos;t be written: %2</source>
        <translation>无法写入 %1：%2</translation>
    </message>
    <message>
        <source>Save the signature</source>
        <translation>保存签名</translation>
    </message>
    <message>
        <source>Load a signature</source>
        <translation>加载签名</translation>
    </message>
    <message>
        <source>Signatures (*.signature.json)</source>
        <translation>签名 (*.signature.json)</translation>
    </message>
    <message>
        <source>Save &amp;as…</source>
        <translation>另存为(&amp;A)…</translation>
    </message>
    <message>
        <source>De&amp;lete</source>
        <translation>删除(&amp;L)</translation>
    </message>
    <message>
        <source>Saved signatures</source>
        <translation>已保存的签名</translation>
    </message>
    <message>
        <source>Save this signature under a name, for any checkpoint that it fits</source>
        <translation>以名称保存此签名，用于任何适合的检查点</translation>
    </message>
    <message>
        <source>Delete the saved signature that is chosen</source>
        <translation>删除所选的已保存签名</translation>
    </message>
    <message>
        <source>As a file:</source>
        <translation>作为文件：</translation>
    </message>
    <message>
        <source>None saved yet</source>
        <translation>尚未保存</translation>
    </message>
    <message>
        <source>Choose a saved one</source>
        <translation>选择已保存的签名</translation>
    </message>
    <message>
        <source>Name; one of the same name is replaced:</source>
        <translation>名称；同名的将被替换：</translation>
    </message>
    <message>
        <source>A name has 1 to %1 characters.</source>
        <translation>名称为 1 到 %1 个字符。</translation>
    </message>
    <message>
        <source>%1 can&apos;t be written.</source>
        <translation>无法写入 %1。</translation>
    </message>
    <message>
        <source>Save the signature under a name…</source>
        <translation>以名称保存签名…</translation>
    </message>
    <message>
        <source>Load a signature…</source>
        <translation>加载签名…</translation>
    </message>
    <message>
        <source>Save the signature…</source>
        <translation>保存签名…</translation>
    </message>
</context>
<context>
    <name>tracewright::SignaturePreview</name>
    <message>
        <source>The signature as a Python module</source>
        <translation>作为 Python 模块的签名</translation>
    </message>
    <message>
        <source>Copy the Python module</source>
        <translation>复制 Python 模块</translation>
    </message>
</context>
<context>
    <name>tracewright::StartPage</name>
    <message>
        <source>In the Hugging Face cache</source>
        <translation>在 Hugging Face 缓存中</translation>
    </message>
    <message>
        <source>Trace a transformer checkpoint</source>
        <translation>追踪 Transformer 检查点</translation>
    </message>
    <message>
        <source>Open a checkpoint, choose what the traced module takes, read its graph and what comes out, and export what a deployment needs.</source>
        <translation>打开检查点，选择追踪模块的输入，查看其图和输出，并导出部署所需的内容。</translation>
    </message>
    <message>
        <source>Recent checkpoints</source>
        <translation>最近的检查点</translation>
    </message>
    <message>
        <source>Drop a checkpoint anywhere in this window</source>
        <translation>将检查点拖放到此窗口的任意位置</translation>
    </message>
    <message>
        <source>A folder with config.json and safetensors or PyTorch weights, or any file in one.</source>
        <translation>包含 config.json 和 safetensors 或 PyTorch 权重的文件夹，或其中的任何文件。</translation>
    </message>
    <message>
        <source>&amp;Open folder…</source>
        <translation>打开文件夹(&amp;O)…</translation>
    </message>
    <message>
        <source>Open f&amp;ile…</source>
        <translation>打开文件(&amp;I)…</translation>
    </message>
    <message>
        <source>Try the &amp;sample</source>
        <translation>试用示例(&amp;S)</translation>
    </message>
    <message>
        <source>A tiny Falcon with random weights that comes with Tracewright</source>
        <translation>Tracewright 附带的随机权重小型 Falcon</translation>
    </message>
</context>
<context>
    <name>tracewright::TaskBar</name>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>进度</translation>
    </message>
    <message>
        <source>Stop this step; what was there stays (Esc)</source>
        <translation>停止此步骤；原有内容保留 (Esc)</translation>
    </message>
    <message>
        <source>Cancelling…</source>
        <translation>正在取消…</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>, %1/s, %2</source>
        <translation>，%1/秒，%2</translation>
    </message>
    <message>
        <source>Stop this step; what was there stays</source>
        <translation>停止此步骤；原有内容保留</translation>
    </message>
</context>
<context>
    <name>tracewright::Tour</name>
    <message>
        <source>&amp;Back</source>
        <translation>上一步(&amp;B)</translation>
    </message>
    <message>
        <source>&amp;Skip the tour</source>
        <translation>跳过导览(&amp;S)</translation>
    </message>
    <message>
        <source>Tour</source>
        <translation>导览</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>&amp;Done</source>
        <translation>完成(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Next</source>
        <translation>下一步(&amp;N)</translation>
    </message>
</context>
<context>
    <name>tracewright::TraceForm</name>
    <message>
        <source>Encoder</source>
        <translation>编码器</translation>
    </message>
    <message>
        <source>Decoder</source>
        <translation>解码器</translation>
    </message>
    <message>
        <source>Causal language model</source>
        <translation>因果语言模型</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>自动</translation>
    </message>
    <message>
        <source>Return the new key-value cache as well</source>
        <translation>同时返回新的键值缓存</translation>
    </message>
    <message>
        <source>Trace</source>
        <translation>追踪</translation>
    </message>
    <message>
        <source>Ca&amp;ncel</source>
        <translation>取消(&amp;N)</translation>
    </message>
    <message>
        <source>What the traced module takes and returns</source>
        <translation>追踪模块的输入与返回</translation>
    </message>
    <message>
        <source>&amp;Model</source>
        <translation>模型(&amp;M)</translation>
    </message>
    <message>
        <source>&amp;Dtype of weights</source>
        <translation>权重数据类型(&amp;D)</translation>
    </message>
    <message>
        <source>S&amp;ignature</source>
        <translation>签名(&amp;I)</translation>
    </message>
    <message>
        <source>Dictionary with bool_mask</source>
        <translation>含 bool_mask 的字典</translation>
    </message>
    <message>
        <source>Tensor</source>
        <translation>张量</translation>
    </message>
    <message>
        <source>Attention mas&amp;k as</source>
        <translation>注意力掩码形式(&amp;K)</translation>
    </message>
    <message>
        <source>Batch x pieces that the examples are made with</source>
        <translation>示例的批量 x 词元数</translation>
    </message>
    <message>
        <source>Sha&amp;pe</source>
        <translation>形状(&amp;P)</translation>
    </message>
    <message>
        <source>Past pieces of the cache&apos;s example, from 0</source>
        <translation>缓存示例中过去的词元数，从 0 开始</translation>
    </message>
    <message>
        <source>&amp;Cache length</source>
        <translation>缓存长度(&amp;C)</translation>
    </message>
    <message>
        <source>As Python</source>
        <translation>Python 形式</translation>
    </message>
    <message>
        <source>Arguments in order, each INPUT or NAME=INPUT</source>
        <translation>按顺序的参数，每个为 INPUT 或 NAME=INPUT</translation>
    </message>
    <message>
        <source>A&amp;rguments</source>
        <translation>参数(&amp;R)</translation>
    </message>
    <message>
        <source>chosen by the arguments</source>
        <translation>由参数决定</translation>
    </message>
    <message>
        <source>Class name of the module that the model sits in as inner</source>
        <translation>以 inner 包含模型的模块的类名</translation>
    </message>
    <message>
        <source>&amp;Wrapper class</source>
        <translation>包装类(&amp;W)</translation>
    </message>
    <message>
        <source>all that the model returns</source>
        <translation>模型返回的全部</translation>
    </message>
    <message>
        <source>What forward returns, one or several of all_outputs, last, cache, logits, embedding, normalized_embedding</source>
        <translation>forward 返回的内容：all_outputs、last、cache、logits、embedding、normalized_embedding 中的一个或多个</translation>
    </message>
    <message>
        <source>K&amp;eep</source>
        <translation>保留(&amp;E)</translation>
    </message>
    <message>
        <source>Automatic (%1)</source>
        <translation>自动 (%1)</translation>
    </message>
    <message>
        <source>%1 (the model&apos;s own)</source>
        <translation>%1（模型自身）</translation>
    </message>
    <message>
        <source>My own arguments</source>
        <translation>自定义参数</translation>
    </message>
    <message>
        <source>As the checkpoint (%1)</source>
        <translation>与检查点相同 (%1)</translation>
    </message>
    <message>
        <source>&amp;Undo in the form</source>
        <translation>撤销表单更改(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Redo in the form</source>
        <translation>重做表单更改(&amp;R)</translation>
    </message>
    <message>
        <source>Saved</source>
        <translation>已保存</translation>
    </message>
    <message>
        <source>As te&amp;xt</source>
        <translation>文本形式(&amp;X)</translation>
    </message>
    <message>
        <source>Trace with these settings</source>
        <translation>使用这些设置追踪</translation>
    </message>
</context>
<context>
    <name>tracewright::WeightModel</name>
    <message>
        <source>Parameter</source>
        <translation>参数</translation>
    </message>
    <message>
        <source>Shape</source>
        <translation>形状</translation>
    </message>
    <message>
        <source>Elements</source>
        <translation>元素</translation>
    </message>
    <message>
        <source>Tensor of the checkpoint</source>
        <translation>检查点的张量</translation>
    </message>
</context>
<context>
    <name>tracewright::WeightReader</name>
    <message>
        <source>Its elements aren&apos;t in the file.</source>
        <translation>其元素不在文件中。</translation>
    </message>
</context>
<context>
    <name>tracewright::WhatIfPanel</name>
    <message>
        <source>&amp;Batch</source>
        <translation>批量(&amp;B)</translation>
    </message>
    <message>
        <source>&amp;Length</source>
        <translation>长度(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Past</source>
        <translation>过去(&amp;P)</translation>
    </message>
    <message>
        <source>Chart</source>
        <translation>图表</translation>
    </message>
    <message>
        <source>&amp;Save chart…</source>
        <translation>保存图表(&amp;S)…</translation>
    </message>
    <message>
        <source>Costs of operators</source>
        <translation>算子开销</translation>
    </message>
    <message>
        <source>Counting…</source>
        <translation>正在统计…</translation>
    </message>
    <message>
        <source>Nothing was traced yet.</source>
        <translation>尚未追踪任何内容。</translation>
    </message>
    <message>
        <source>This file doesn&apos;t tell the shapes of its values, so that nothing can be said about other sizes. Files that Tracewright wrote do.</source>
        <translation>此文件未说明其值的形状，因此无法得知其他尺寸的情况。Tracewright 写入的文件会说明。</translation>
    </message>
    <message>
        <source>%1; %2 of memory at once: %3 of weights, %4 of inputs, %5 of activations.</source>
        <translation>%1；同时占用内存 %2：权重 %3，输入 %4，激活 %5。</translation>
    </message>
    <message>
        <source>All activations together: %1.</source>
        <translation>全部激活合计：%1。</translation>
    </message>
    <message>
        <source>The cache afterwards: %1.</source>
        <translation>之后的缓存：%1。</translation>
    </message>
    <message>
        <source>Not counted: %1.</source>
        <translation>未计入：%1。</translation>
    </message>
    <message>
        <source>All operators</source>
        <translation>所有算子</translation>
    </message>
</context>
<context>
    <name>tracewright::Workbench</name>
    <message>
        <source>Cancelled</source>
        <translation>已取消</translation>
    </message>
    <message>
        <source>Open %1</source>
        <translation>打开 %1</translation>
    </message>
    <message>
        <source>Trace %1</source>
        <translation>追踪 %1</translation>
    </message>
    <message numerus="yes">
        <source>Export %n files</source>
        <translation>
            <numerusform>导出 %n 个文件</numerusform>
        </translation>
    </message>
</context>
</TS>
