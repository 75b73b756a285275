using Bongsu.Model.Words;
using Bongsu.Views.Policies;
using Bongsu.Web.Access;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Bongsu.Web.Api;

/// <summary>The policies that hold.</summary>
internal static class PoliciesApi
{
    public static void Map(RouteGroupBuilder api) => api.MapGet("/policies", Get)
        .WithTags("Policies")
        .WithSummary("The policies that hold in their order, each as a sentence, with what their author may not have meant.");

    private static PoliciesAnswer Get(Caller caller, PolicyTables tables)
    {
        PolicyTable table = tables.Read(caller.Viewer);
        return new PoliciesAnswer(
            table.IsShipped,
            [.. table.Rows.Select(r => new RowAnswer(r.Policy.Name, r.Policy.Order, r.Sentence.English(), [.. r.Findings.Select(f => f.English())]))],
            [.. table.Findings.Select(f => f.English())]);
    }

    /// <param name="Shipped">True where nobody has written one, so that the shipped ones hold.</param>
    /// <param name="Rows">In the order in which they are tried.</param>
    /// <param name="Findings">What concerns all of them, such as an organisation that is never notified.</param>
    internal sealed record PoliciesAnswer(bool Shipped, IReadOnlyList<RowAnswer> Rows, IReadOnlyList<string> Findings);

    /// <param name="Name">The policy.</param>
    /// <param name="Order">Its place; equal ones by name.</param>
    /// <param name="Sentence">What it says.</param>
    /// <param name="Findings">What its author may not have meant, such as that it can never match.</param>
    internal sealed record RowAnswer(string Name, int Order, string Sentence, IReadOnlyList<string> Findings);
}
