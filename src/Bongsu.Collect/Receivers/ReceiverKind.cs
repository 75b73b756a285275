using Bongsu.Model.Kinds;

namespace Bongsu.Collect.Receivers;

/// <summary>What the descriptors of all receivers have in common.</summary>
/// <typeparam name="TOptions">See <see cref="IKind.OptionsType"/>.</typeparam>
/// <param name="type">See <see cref="IKind.Type"/>.</param>
/// <param name="summary">See <see cref="IKind.Summary"/>.</param>
public abstract class ReceiverKind<TOptions>(string type, string summary) : Kind<TOptions>(KindFamily.Receiver, type, summary), IReceiverKind
    where TOptions : class
{
    /// <inheritdoc />
    public virtual bool KeepsInterval => false;

    /// <inheritdoc />
    public virtual bool TakesSentValues => false;

    /// <inheritdoc />
    public virtual string? KeyOption => null;
}
