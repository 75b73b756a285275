using Bongsu.Model.Kinds;

namespace Bongsu.Report.Sections;

/// <summary>What the descriptors of all kinds of sections have in common.</summary>
/// <typeparam name="TOptions">See <see cref="IKind.OptionsType"/>.</typeparam>
/// <typeparam name="TSection">The class that reads and shows it.</typeparam>
/// <param name="type">See <see cref="IKind.Type"/>.</param>
/// <param name="order">See <see cref="ISectionKind.Order"/>.</param>
/// <param name="summary">See <see cref="IKind.Summary"/>.</param>
public abstract class SectionKind<TOptions, TSection>(string type, int order, string summary)
    : Kind<TOptions>(KindFamily.Section, type, summary), ISectionKind
    where TOptions : class
    where TSection : class, ISection
{
    /// <inheritdoc />
    public int Order => order;

    /// <inheritdoc />
    public override KindWorker Worker { get; } = new(typeof(ISection), typeof(TSection));
}
