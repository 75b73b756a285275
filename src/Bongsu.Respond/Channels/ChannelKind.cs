using Bongsu.Model.Kinds;

namespace Bongsu.Respond.Channels;

/// <summary>What the descriptors of all kinds of channels have in common.</summary>
/// <typeparam name="TOptions">See <see cref="IKind.OptionsType"/>.</typeparam>
/// <typeparam name="TChannel">The class that delivers.</typeparam>
/// <param name="type">See <see cref="IKind.Type"/>.</param>
/// <param name="summary">See <see cref="IKind.Summary"/>.</param>
public abstract class ChannelKind<TOptions, TChannel>(string type, string summary) : Kind<TOptions>(KindFamily.Channel, type, summary), IChannelKind
    where TOptions : class
    where TChannel : class, IChannel
{
    /// <inheritdoc />
    public override KindWorker Worker { get; } = new(typeof(IChannel), typeof(TChannel));

    /// <inheritdoc />
    public virtual ChannelUse Use => ChannelUse.OnlyByName;

    /// <inheritdoc />
    public virtual string? DefaultAddress(in Contact contact) => null;

    /// <inheritdoc />
    public virtual string Normalise(string address) => address;

    /// <inheritdoc />
    public virtual string? AddressFault(string address) => null;
}
