using Bongsu.Configuration.Yaml;
using FsCheck.Xunit;

namespace Bongsu.Configuration.Tests.Yaml;

public sealed class YamlReaderTests
{
    private static readonly Dictionary<string, string> s_variables = new() { ["A"] = "x: y", ["EMPTY"] = "", ["T"] = "true" };

    [Fact]
    public void Read_Values_KnowTheirLinesAndWhetherTheyWereQuoted()
    {
        var root = Assert.IsType<YamlMapping>(Assert.Single(Read("a: 1\nb:\n  - x\n  - \"1\"\nc: |\n  long\n  text\nd: ~\n")));

        Assert.Equal(["a 1", "b 2", "c 5", "d 8"], root.Members.Select(m => $"{m.Key.Text} {m.Key.Line}"));
        YamlScalar[] list = [.. Assert.IsType<YamlSequence>(root["b"]).Items.Cast<YamlScalar>()];
        Assert.Equal([(3, "x", true), (4, "1", false)], list.Select(s => (s.Line, s.Text, s.Plain)));
        Assert.Equal(("long\ntext\n", false), (((YamlScalar)root["c"]!).Text, ((YamlScalar)root["c"]!).Plain));
        Assert.True(((YamlScalar)root["d"]!).IsNull);
    }

    [Fact]
    public void Read_Documents_AreReadOneByOneAndEmptyOnesLeftOut()
    {
        IReadOnlyList<YamlValue> documents = Read("---\n---\na: &x 1\n---\n# nothing\n---\nb: 2\n");

        Assert.Equal([3, 7], documents.Select(d => d.Line));
    }

    [Theory]
    [InlineData("!!str true", "true")]
    [InlineData("! 5", "5")]
    [InlineData("\"${A}\"", "x: y")]
    [InlineData("${A}", "x: y")]
    [InlineData("a${EMPTY}b", "ab")]
    [InlineData("$${A}", "${A}")]
    public void Read_Scalar_IsAText(string yaml, string text) =>
        Assert.Equal(text, ((YamlScalar)((YamlMapping)Assert.Single(Read("v: " + yaml)))["v"]!).Text);

    /// <summary>A variable's value is never read as YAML, so that no password can begin a list.</summary>
    [Fact]
    public void Read_Variables_AreNotReadAsYaml_NorStandInNames()
    {
        var root = (YamlMapping)Assert.Single(Read("${A}: ${A}\nt: ${T}"));

        Assert.Equal("${A}", root.Members[0].Key.Text);
        Assert.Equal("x: y", Assert.IsType<YamlScalar>(root.Members[0].Value).Text);
        Assert.Equal("true", ((YamlScalar)root["t"]!).Text);
    }

    [Theory]
    [InlineData("a: 1\n? [b]\n: 2", 2, "The name of a member must be a text.")]
    [InlineData("a: 1\n? {b: c}\n: 2", 2, "The name of a member must be a text.")]
    [InlineData("a: 1\na: 2", 2, "'a' stands here twice.")]
    [InlineData("b:\n  <<: {a: 1}", 2, "Merge keys (<<) are not taken")]
    [InlineData("a: !!int 5", 1, "The tag 'tag:yaml.org,2002:int' is not taken")]
    [InlineData("a:\n  - !mine [5]", 2, "The tag '!mine' is not taken")]
    [InlineData("a: !mine {b: 5}", 1, "The tag '!mine' is not taken")]
    [InlineData("a: &x 1\n---\nb: *x", 3, "The alias '*x' has no anchor before it.")]
    [InlineData("a: [\n", 1, "This is not YAML: ")]
    [InlineData("a: 'b", 1, "This is not YAML: ")]
    [InlineData("a: b: c", 1, "This is not YAML: ")]
    [InlineData("a: ${NOWHERE}", 1, "The environment variable NOWHERE is not set; set it, or write $${NOWHERE} for the text itself.")]
    public void Read_WhatIsNotTaken_IsToldWithItsLine(string yaml, int line, string message)
    {
        YamlFault fault = Assert.Throws<YamlFault>(() => Read(yaml));

        Assert.Equal(line, fault.Line);
        Assert.StartsWith(message, fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_Nesting_IsBounded()
    {
        Assert.Single(Read(Nested(YamlReader.MaxDepth)));
        Assert.Equal("Values are nested deeper than 24 levels.", Assert.Throws<YamlFault>(() => Read(Nested(YamlReader.MaxDepth + 1))).Message);

        static string Nested(int levels) => new string('[', levels) + "x" + new string(']', levels);
    }

    /// <summary>An alias counts as often as it is used, and keeps the lines of what it stands for.</summary>
    [Fact]
    public void Read_Alias_IsTheValueItNames()
    {
        var root = (YamlMapping)Assert.Single(Read("a: &x\n  b: 1\nc: *x\n"));

        Assert.Same(root["a"], root["c"]);
        Assert.Equal(2, ((YamlMapping)root["c"]!).Members[0].Key.Line);
    }

    /// <summary>What is escaped for a file is read back, whatever stands in it.</summary>
    [Property(MaxTest = 2000)]
    public void Escape_AnyText_ExpandsToItself(byte[] script)
    {
        string text = string.Concat(script.Select(b => "${A}x$"[b % 6]));

        Assert.Equal(text, new EnvironmentText(s_variables).Expand(EnvironmentText.Escape(text), 1));
    }

    private static IReadOnlyList<YamlValue> Read(string yaml) => YamlReader.Read(yaml, new EnvironmentText(s_variables));
}
