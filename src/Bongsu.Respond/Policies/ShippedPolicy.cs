using Bongsu.Model.Configuration;
using Bongsu.Model.Levels;

namespace Bongsu.Respond.Policies;

/// <summary>
/// The policy that holds while nobody has written one (design.md section 1), in the same words that an own policy is written in. Every level is tracked everywhere.
/// </summary>
internal static class ShippedPolicy
{
    /// <summary>The span that levels 1 and 2 are collected over.</summary>
    public static readonly TimeSpan Digest = TimeSpan.FromHours(1);

    /// <summary>Why a service organisation is not told of its own small problems.</summary>
    public const string OwnerReadsTheReport = "a service organisation hears at once of levels 4-5 of its own services; it reads about levels 1-3 in its report";

    /// <summary>The policies, one a row of the agreement.</summary>
    public static IReadOnlyList<PolicyDefinition> Policies { get; } =
    [
        new()
        {
            Name = "levels 4-5",
            Match = new() { Levels = [Level.Critical, Level.Emergency] },
            Steps = [new() { Tell = [Targets.Infrastructure, Targets.Owner], By = [AddressBook.Sms, AddressBook.Smtp] }],
        },
        new()
        {
            Name = "level 3",
            Match = new() { Levels = [Level.Warning] },
            Steps = [new() { Tell = [Targets.Infrastructure], By = [AddressBook.Smtp] }],
        },
        new()
        {
            Name = "levels 1-2",
            Match = new() { Levels = [Level.Info, Level.Notice] },
            Steps = [new() { Tell = [Targets.Infrastructure], By = [AddressBook.Smtp], Digest = Digest }],
        },
    ];
}
