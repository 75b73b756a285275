using Bongsu.Configuration.Kinds;
using Bongsu.Views.Audit;
using Bongsu.Web.Components.Forms;

namespace Bongsu.Web.Tests.Components.Forms;

public sealed class AuditUndoTests
{
    [Theory]
    [InlineData("update", "host web-1", "{}", "/configuration/host/web-1?was=7")]
    [InlineData("update", "settings settings", "{}", "/configuration/settings/settings?was=7")]
    [InlineData("delete", "policy night shift", "{}", "/configuration/new/policy?was=7")]
    [InlineData("create", "host web 1", null, "/configuration/host/web%201?delete=true")]
    [InlineData("create", "settings settings", null, null)]
    [InlineData("update", "host web-1", null, null)]
    [InlineData("update", "user kim", "{}", null)]
    [InlineData("acknowledge", "problem 7", "{}", null)]
    [InlineData("login", "user", null, null)]
    [InlineData("update", "", "{}", null)]
    public void LinkOf_AnEntry_LeadsToTheFormOfWhatItWas(string action, string subject, string? before, string? link) =>
        Assert.Equal(link, AuditUndo.LinkOf(new AuditView(7, 0, "kim", action, subject, before, null), DefinitionKinds.Shipped));
}
