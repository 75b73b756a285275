using Bongsu.Configuration.Effective;
using Bongsu.Model.Kinds;

namespace Bongsu.Collect.Checks;

/// <summary>What the checks of a host say beside their values.</summary>
public sealed class HostFacts(KindRegistry kinds, KindWorkers<ICheck> workers)
{
    /// <summary>The facts of a check with the kind whose words they use; none where its kind has none.</summary>
    public (IKind Kind, IReadOnlyList<CheckFact> Facts)? Of(EffectiveHost host, EffectiveCheck check)
    {
        ArgumentNullException.ThrowIfNull(check);
        return kinds.Find(KindFamily.Check, check.Type) is { } kind && workers.Of(kind) is ICheckFacts facts ? (kind, facts.FactsOf(host, check)) : null;
    }
}
