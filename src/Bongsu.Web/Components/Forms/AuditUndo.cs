using System.Globalization;
using Bongsu.Configuration.Kinds;
using Bongsu.Views.Audit;
using Microsoft.AspNetCore.WebUtilities;

namespace Bongsu.Web.Components.Forms;

/// <summary>
/// Where a change of the configuration is undone: at the object's form, filled with what it was, so that the effect is seen before it is saved. Pure.
/// </summary>
internal static class AuditUndo
{
    /// <summary>The address; null for what is no change of a configuration object, and for accounts, whose passwords no log holds.</summary>
    public static string? LinkOf(AuditView entry, DefinitionKinds kinds)
    {
        int space = entry.Subject.IndexOf(' ', StringComparison.Ordinal);
        if (space <= 0 || kinds.FindByWord(entry.Subject[..space]) is not { IsAccount: false } kind)
            return null;
        string name = entry.Subject[(space + 1)..], id = entry.Id.ToString(CultureInfo.InvariantCulture);
        return entry.Action switch
        {
            "update" when entry.Before is not null => QueryHelpers.AddQueryString(Links.Object(kind.Word, name), "was", id),
            "delete" when entry.Before is not null && !kind.IsSingle => QueryHelpers.AddQueryString(Links.NewObject(kind.Word), "was", id),
            "create" when !kind.IsSingle => QueryHelpers.AddQueryString(Links.Object(kind.Word, name), "delete", "true"),
            _ => null,
        };
    }
}
