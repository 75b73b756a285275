using Bongsu.Server.Commands.Eval;

namespace Bongsu.Server.Tests.Commands.Eval;

public sealed class EvalLoopTests
{
    [Fact]
    public async Task Run_EachLine_IsAnsweredInOrderAlsoTheLastWithoutItsEnd() =>
        Assert.Equal("<a>\n<b c>\n<d>\n", await RunAsync("a\r\n\n  b c  \n\nd"));

    [Fact]
    public async Task Run_ALineThatIsTooLong_IsRefusedAndTheNextOneIsAnswered()
    {
        string answered = await RunAsync(new string('x', EvalLine.MaxLength + 10) + "\nnext\n");

        Assert.Equal($"{{\"error\":\"The line is longer than {EvalLine.MaxLength} characters.\",\"column\":0}}\n<next>\n", answered);
    }

    [Fact]
    public async Task Run_ALineOfTheLongestLength_IsAnswered() =>
        Assert.Equal(EvalLine.MaxLength + 3, (await RunAsync(new string('x', EvalLine.MaxLength))).Length);

    private static async Task<string> RunAsync(string input)
    {
        using var output = new StringWriter();
        await EvalLoop.RunAsync(line => $"<{line}>", new StringReader(input), output, TestContext.Current.CancellationToken);
        return output.ToString();
    }
}
