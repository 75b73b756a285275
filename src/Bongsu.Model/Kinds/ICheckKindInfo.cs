namespace Bongsu.Model.Kinds;

/// <summary>What the configuration needs to know of a check kind: the items it yields and the trigger it brings.</summary>
public interface ICheckKindInfo : IKind
{
    /// <summary>True where it serves single items (one key, one value) instead of, or beside, checks with several outputs.</summary>
    bool ServesItems { get; }

    /// <summary>The items of a check; empty for kinds that serve single items only. The first is <c>ok</c>: 1 good, 0 failed.</summary>
    IReadOnlyList<CheckOutput> Outputs { get; }

    /// <summary>
    /// The expression of the trigger that a check brings, over <c>//key</c>, given a function from an output's name to its key and the check's interval.
    /// </summary>
    string FailureExpression(Func<string, string> keyOf, TimeSpan interval);
}
