using System.Text;
using Bongsu.Model.Words;

namespace Bongsu.Expressions.Tests;

/// <summary>docs/expressions.md holds every function as the catalog has it, and every macro function.</summary>
public sealed class DocsTests
{
    private static readonly string Page = File.ReadAllText(Find("docs/expressions.md"));

    public static TheoryData<string> Names => [.. FunctionCatalog.All.Select(entry => entry.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void The_page_describes_each_function(string name)
    {
        Assert.True(FunctionCatalog.TryGet(name, out FunctionEntry? entry));

        Assert.Contains(Section(entry), Page, StringComparison.Ordinal);
    }

    [Fact]
    public void The_page_describes_no_function_that_is_not_there()
    {
        string[] described = [.. Page.Split('\n').Where(line => line.StartsWith("#### ", StringComparison.Ordinal)).Select(line => line[5..])];

        Assert.Equal(FunctionCatalog.All.Select(entry => entry.Name), described);
    }

    [Fact]
    public void The_page_names_each_macro_function() => Assert.All(MacroFunctions.Names, name => Assert.Contains($"`{name}(", Page, StringComparison.Ordinal));

    [Fact]
    public void The_pages_eval_example_is_true()
    {
        string[] lines = Page.Split('\n');
        int example = Array.FindIndex(lines, line => line.StartsWith("{\"expression\":", StringComparison.Ordinal));

        Assert.Equal(lines[example + 1], Bongsu.Server.Commands.Eval.EvalLine.Process(lines[example]));
        Assert.Equal(lines[example + 3], Bongsu.Server.Commands.Eval.EvalLine.Process(lines[example + 2]));
    }

    /// <summary>What the page says of a function.</summary>
    internal static string Section(FunctionEntry entry)
    {
        var text = new StringBuilder();
        text.Append("#### ").Append(entry.Name).Append("\n\n");
        text.AppendJoin(", ", entry.Forms.Select(form => $"`{entry.Name}({form})`")).Append("  \n");
        text.Append(entry.Describe(Language.English)).Append("  \n");
        text.Append('`').Append(entry.Example.Expression).Append('`');
        if (entry.Example.Values.Length > 0)
            text.Append(" of `").Append(entry.Example.Values).Append('`');
        return text.Append(" → `").Append(entry.Example.Result).Append("`\n").ToString();
    }

    private static string Find(string path)
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            string file = Path.Combine(folder.FullName, path);
            if (File.Exists(file))
                return file;
        }

        throw new FileNotFoundException($"{path} is not above {AppContext.BaseDirectory}.");
    }
}
