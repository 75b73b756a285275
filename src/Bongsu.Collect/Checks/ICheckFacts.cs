using Bongsu.Configuration.Effective;

namespace Bongsu.Collect.Checks;

/// <summary>For checks that have something to say beside their values, on the page of their host.</summary>
public interface ICheckFacts
{
    /// <summary>The facts of one check; none where there is nothing to say. Called on every drawing of the page: it must be cheap.</summary>
    IReadOnlyList<CheckFact> FactsOf(EffectiveHost host, EffectiveCheck check);
}
