using System.Globalization;
using Bongsu.Store.Access;
using Microsoft.AspNetCore.Components;

namespace Bongsu.Web.Components.Parts;

/// <summary>Whether channels work: the last delivery, self-test and failure of each, and what is used of a month.</summary>
public sealed partial class ChannelTable
{
    /// <summary>One of each channel.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<ChannelProof> Proofs { get; set; } = [];

    private static string Used(ChannelProof proof) => (proof.Used, proof.Limit) switch
    {
        ({ } used, { } limit) => $"{Number(used)} / {Number(limit)}",
        ({ } used, null) => Number(used),
        _ => "–",
    };

    private static string Number(double number) => number.ToString("#,0.##", CultureInfo.CurrentCulture);
}
