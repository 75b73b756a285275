using System.Text.RegularExpressions;

namespace Bongsu.Architecture.Tests;

/// <summary>The outbox has one writer: what its rows may be, and when one may still be withdrawn, is known in one place.</summary>
public sealed partial class OutboxTests
{
    [Fact]
    public void Outbox_IsWrittenByItsOwnFolderOnly()
    {
        string own = Path.Combine(Repository.Root, "src", "Bongsu.Respond", "Outbox") + Path.DirectorySeparatorChar;
        string[] writers =
        [
            .. Directory.EnumerateFiles(Path.Combine(Repository.Root, "src"), "*.cs", SearchOption.AllDirectories)
                .Where(f => !f.StartsWith(own, StringComparison.Ordinal)
                    && !f.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
                .Where(f => Writes(File.ReadAllText(f))).Select(f => Path.GetRelativePath(Repository.Root, f)),
        ];

        Assert.Empty(writers);
    }

    [Theory]
    [InlineData("db.Outbox.Add(row);", true)]
    [InlineData("db.Add(new OutboxRow { Kind = \"problem\" });", true)]
    [InlineData("await db.Outbox.Where(o => o.Id == 1)\n    .ExecuteUpdateAsync(set => set.SetProperty(o => o.Attempts, 1));", true)]
    [InlineData("List<OutboxRow> rows = await db.Outbox.AsNoTracking().ToListAsync(cancellationToken);", false)]
    [InlineData("await db.Outbox.CountAsync(); await db.Issues.ExecuteDeleteAsync();", false)]
    public void Writes_FindsWhatWouldWrite(string text, bool expected) => Assert.Equal(expected, Writes(text));

    private static bool Writes(string text) => Writing().IsMatch(text);

    [GeneratedRegex(
        @"new OutboxRow\b|\.Outbox\s*\.\s*(Add|Remove|Update|Attach)|\.Outbox\b[^;]*\.Execute(Update|Delete)",
        RegexOptions.Singleline | RegexOptions.ExplicitCapture,
        1000)]
    private static partial Regex Writing();
}
