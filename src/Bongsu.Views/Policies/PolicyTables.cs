using Bongsu.Configuration.Definitions;
using Bongsu.Configuration.Policies;
using Bongsu.Configuration.State;
using Bongsu.Model.Access;
using Bongsu.Model.Kinds;
using Bongsu.Respond.Policies;

namespace Bongsu.Views.Policies;

/// <summary>The policies on one page. For those who see everything: a policy names others' people.</summary>
/// <param name="configuration">The present configuration.</param>
/// <param name="kinds">The kinds of channels.</param>
public sealed class PolicyTables(IConfigurationSnapshot configuration, KindRegistry kinds)
{
    /// <summary>The table.</summary>
    /// <exception cref="UnauthorizedAccessException">The viewer does not see everything.</exception>
    public PolicyTable Read(Viewer viewer)
    {
        if (!viewer.May(TokenScopes.Read) || !viewer.SeesAll)
            throw new UnauthorizedAccessException("Policies name people of every organisation: only those who see everything may read them.");
        ConfigurationDocument document = configuration.Current;
        PolicyReview review = PolicyReview.Of(document, kinds);
        bool isShipped = document.Policies.Count == 0;
        IReadOnlyList<PolicyDefinition> policies = isShipped ? PolicyEngine.Shipped(kinds) : document.Policies;
        return new PolicyTable(
            isShipped,
            [
                .. policies.OrderBy(p => p.Order).ThenBy(p => p.Name, StringComparer.Ordinal)
                    .Select(p => new PolicyRow(p, PolicyText.Of(p), isShipped ? [] : [.. review.Of(p).Select(f => f.Text)])),
            ],
            [.. review.Whole().Select(f => f.Text)]);
    }
}
