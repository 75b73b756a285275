using Bongsu.Configuration.Yaml;

namespace Bongsu.Configuration.Tests.Yaml;

/// <summary>Issue 10: a variable of 20 KB that a file named 40,000 times took 19.5 GB.</summary>
public sealed class EnvironmentTextTests
{
    private readonly EnvironmentText _text = new(new Dictionary<string, string> { ["LONG"] = new('x', 20_000), ["SHORT"] = "y" });

    [Fact]
    public void Variables_that_put_in_too_much_are_refused_with_the_line_and_the_variable()
    {
        string many = string.Concat(Enumerable.Repeat("${LONG}", 40_000));
        long before = GC.GetAllocatedBytesForCurrentThread();

        var fault = Assert.Throws<YamlFault>(() => _text.Expand(many, 7));

        Assert.Equal(7, fault.Line);
        Assert.Contains("LONG", fault.Message, StringComparison.Ordinal);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 128 << 20);
    }

    [Fact]
    public void All_texts_of_a_configuration_share_the_bound()
    {
        for (int i = 0; i < EnvironmentText.MaxExpanded / 20_000; i++)
            Assert.Equal(20_001, _text.Expand("${LONG} ", i).Length);

        Assert.Throws<YamlFault>(() => _text.Expand("${LONG}", 1));
        Assert.Equal("no variable", _text.Expand("no variable", 1));
    }
}
