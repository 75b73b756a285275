using System.Text.Json;
using Bongsu.Model.Kinds;

namespace Bongsu.Collect.Checks;

/// <summary>What the descriptors of all kinds of checks have in common.</summary>
/// <typeparam name="TOptions">See <see cref="IKind.OptionsType"/>.</typeparam>
/// <typeparam name="TCheck">The class that runs the check.</typeparam>
/// <param name="type">See <see cref="IKind.Type"/>.</param>
/// <param name="summary">See <see cref="IKind.Summary"/>.</param>
public abstract class CheckKind<TOptions, TCheck>(string type, string summary) : Kind<TOptions>(KindFamily.Check, type, summary), ICheckKind
    where TOptions : class
    where TCheck : class, ICheck
{
    /// <inheritdoc />
    public override KindWorker Worker { get; } = new(typeof(ICheck), typeof(TCheck));

    /// <inheritdoc />
    public virtual bool ServesItems => false;

    /// <inheritdoc />
    public virtual IReadOnlyList<CheckOutput> Outputs => [];

    /// <inheritdoc />
    public virtual IReadOnlyList<CheckOutput> OutputsOf(IReadOnlyDictionary<string, JsonElement> options) => Outputs;

    /// <inheritdoc />
    public virtual bool NeedsServer => false;

    /// <inheritdoc />
    public virtual IReadOnlyDictionary<string, string>? Watch(Uri address) => null;

    /// <inheritdoc />
    public virtual string? FormulaOption => null;

    /// <summary>A failed run fires: the runner has confirmed it already where it had to be confirmed.</summary>
    public virtual string FailureExpression(Func<string, string> keyOf, TimeSpan interval)
    {
        ArgumentNullException.ThrowIfNull(keyOf);
        return $"last(//{keyOf(CheckOutput.Ok)})=0";
    }
}
