using Bongsu.Views.Issues;

namespace Bongsu.Web.Api;

/// <summary>Who watches an issue, and its files.</summary>
internal sealed record IssueCircleAnswer(IReadOnlyList<string> Watchers, IReadOnlyList<IssueCircleAnswer.Item> Files)
{
    public static IssueCircleAnswer Of(IssueCircle circle) =>
        new(circle.Watchers, [.. circle.Files.Select(f => new Item(f.Id, f.Name, f.MediaType, f.Length, ApiTime.Of(f.AtMs), f.By))]);

    /// <summary>A file; its contents are at <c>files/{id}</c>.</summary>
    internal sealed record Item(long Id, string Name, string MediaType, long Bytes, string At, string By);
}
