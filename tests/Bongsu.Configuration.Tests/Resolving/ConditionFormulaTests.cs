using Bongsu.Configuration.Resolving;

namespace Bongsu.Configuration.Tests.Resolving;

public sealed class ConditionFormulaTests
{
    [Theory]
    [InlineData("A", "A", true)]
    [InlineData("A and B", "A", false)]
    [InlineData("A or B and C", "A", true)]
    [InlineData("(A or B) and C", "A", false)]
    [InlineData("not A", "", true)]
    [InlineData("A and not (B or C)", "A", true)]
    [InlineData("not not A", "A", true)]
    public void Holds_OfWhatHolds(string text, string holding, bool expected)
    {
        Assert.True(ConditionFormula.TryParse(text, out ConditionFormula? formula, out string? error), error);
        Assert.Equal(expected, formula.Holds(label => holding.Contains(label, StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("A B")]
    [InlineData("A and")]
    [InlineData("(A")]
    [InlineData("a")]
    [InlineData("A & B")]
    public void TryParse_NotOne_SaysWhere(string text)
    {
        Assert.False(ConditionFormula.TryParse(text, out _, out string? error));
        Assert.Contains("column", error, StringComparison.Ordinal);
    }

    [Fact]
    public void TryParse_DeepNesting_IsRefused() =>
        Assert.False(ConditionFormula.TryParse(new string('(', 1_000) + "A" + new string(')', 1_000), out _, out _));

    /// <summary>The same truth as a table over two labels, for formulas of a known form.</summary>
    [Fact]
    public void Holds_AgreesWithATruthTable()
    {
        (string Text, Func<bool, bool, bool> Means)[] formulas =
        [
            ("A and B", (a, b) => a && b), ("A or B", (a, b) => a || b), ("not A or B", (a, b) => !a || b), ("not (A or B)", (a, b) => !(a || b)),
            ("A and not B or B and not A", (a, b) => a != b),
        ];
        foreach ((string text, Func<bool, bool, bool> means) in formulas)
        {
            Assert.True(ConditionFormula.TryParse(text, out ConditionFormula? formula, out _));
            foreach (int bits in Enumerable.Range(0, 4))
            {
                (bool a, bool b) = ((bits & 1) != 0, (bits & 2) != 0);
                Assert.Equal(means(a, b), formula.Holds(label => label == "A" ? a : b));
            }
        }
    }
}
