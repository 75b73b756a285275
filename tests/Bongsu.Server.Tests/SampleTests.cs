using Bongsu.Server.Commands;

namespace Bongsu.Server.Tests;

/// <summary>The rules that the program ships do what samples/rules says: they fire early, tell the right people, and do not cry wolf.</summary>
public sealed class SampleTests
{
    private static readonly string s_rules = Path.Combine(RepositoryRoot.Path, "samples", "rules");

    public static TheoryData<string> Files => [.. Directory.GetFiles(s_rules, "*.test.yaml").Select(f => Path.GetFileName(f)!).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Files))]
    public async Task Sample_OfTheShippedRules_Passes(string file)
    {
        using var output = new StringWriter();

        int code = await TestCommand.RunAsync([Path.Combine(s_rules, file)], verbose: false, output, TestContext.Current.CancellationToken);

        Assert.True(code == 0, output.ToString());
        Assert.EndsWith(" passed, 0 failed" + Environment.NewLine, output.ToString(), StringComparison.Ordinal);
    }
}
