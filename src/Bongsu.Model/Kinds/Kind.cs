namespace Bongsu.Model.Kinds;

/// <summary>What all descriptors have in common.</summary>
/// <typeparam name="TOptions">See <see cref="IKind.OptionsType"/>; <see cref="NoOptions"/> where there is nothing to set.</typeparam>
/// <param name="family">See <see cref="IKind.Family"/>.</param>
/// <param name="type">See <see cref="IKind.Type"/>.</param>
/// <param name="summary">See <see cref="IKind.Summary"/>.</param>
public abstract class Kind<TOptions>(KindFamily family, string type, string summary) : IKind
    where TOptions : class
{
    /// <inheritdoc />
    public KindFamily Family => family;

    /// <inheritdoc />
    public string Type => type;

    /// <inheritdoc />
    public Type OptionsType => typeof(TOptions);

    /// <inheritdoc />
    public string Summary => summary;

    /// <inheritdoc />
    public virtual KindWorker? Worker => null;

    /// <inheritdoc />
    public virtual IReadOnlyList<Type> Parts => [];

    /// <inheritdoc />
    public virtual IReadOnlyList<KeyFile> KeyFiles => [];

    /// <inheritdoc />
    public virtual IReadOnlyList<KindEndpoint> Endpoints => [];
}
