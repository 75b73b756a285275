using Bongsu.Model.Words;

namespace Bongsu.Model.Tests.Words;

public sealed class SentenceFileTests
{
    [Fact]
    public void Read_CodeFormerCodeParametersAndContinuedText()
    {
        SentenceEntry entry = Assert.Single(SentenceFile.Read("# a comment\n\na.b|old.b(who, span:duration) = {who} waits\n    for {span} = long\n"));

        Assert.Equal("a.b", entry.Code);
        Assert.Equal(["old.b"], entry.FormerCodes);
        Assert.Equal([("who", "text"), ("span", "duration")], entry.Parameters.Select(p => (p.Name, p.Type)));
        Assert.Equal("{who} waits for {span} = long", entry.Text);
        Assert.Equal(3, entry.Line);
    }

    [Theory]
    [InlineData("no equals sign")]
    [InlineData("a b = text")]
    [InlineData("a(n:float) = text")]
    [InlineData("a(n = text")]
    [InlineData("a = ")]
    public void Read_LineThatIsNoSentence_IsRefusedWithItsNumber(string line) =>
        Assert.Contains("Line 2", Assert.Throws<FormatException>(() => SentenceFile.Read("# first\n" + line)).Message, StringComparison.Ordinal);
}
