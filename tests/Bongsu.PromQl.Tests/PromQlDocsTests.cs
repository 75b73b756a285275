using System.Text.RegularExpressions;
using Bongsu.PromQl.Syntax;

namespace Bongsu.PromQl.Tests;

public sealed class PromQlDocsTests
{
    [Fact]
    public void Page_NamesEveryFunctionAndAggregation()
    {
        DirectoryInfo? root = new(AppContext.BaseDirectory);
        while (root is not null && !File.Exists(Path.Combine(root.FullName, "Bongsu.slnx")))
            root = root.Parent;
        Assert.NotNull(root);
        string page = File.ReadAllText(Path.Combine(root.FullName, "docs", "promql.md"));
        HashSet<string> words = [.. Regex.Matches(
            page[..page.IndexOf("## Not supported", StringComparison.Ordinal)], "[a-z0-9_]+", RegexOptions.NonBacktracking).Select(m => m.Value)];

        string[] missing = [
            .. FunctionSignature.Names.Concat(Enum.GetNames<AggregateOperator>().Select(n => n.ToLowerInvariant())).Where(n => !words.Contains(n))];

        Assert.Empty(missing);
    }
}
