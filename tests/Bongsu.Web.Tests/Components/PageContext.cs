using System.Globalization;
using Bongsu.Views;
using Bongsu.Web.Access;
using Bongsu.Web.Access.Sessions;
using Bongsu.Web.Components.Live;
using Bongsu.Web.Components.Forms;
using Bongsu.Web.DevHost;
using Bongsu.Web.OnCall;
using Bongsu.Web.Readers;
using Bunit;
using Bunit.TestDoubles;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace Bongsu.Web.Tests.Components;

/// <summary>What a page needs to be drawn without a browser: the world in memory, somebody who is signed in, English words.</summary>
internal sealed class PageContext : BunitContext
{
    private readonly BunitAuthorizationContext _authorization;

    public PageContext(World world)
    {
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("en");
        DevApp.AddWorld(Services, world);
        Services.AddSingleton<Texts.Words>();
        Services.AddLogging();
        Services.AddSingleton<ViewerAccessor>();
        Services.AddSingleton<Handover>();
        Services.AddDataProtection();
        Services.AddSingleton<CalendarLinks>();
        Services.AddBongsuViews();
        Services.AddForms();
        _authorization = this.AddAuthorization();
        SignIn("admin");
        Renderer.SetRendererInfo(new RendererInfo("Server", isInteractive: true));
        JSInterop.Mode = JSRuntimeMode.Loose;
        RenderTree.Add<CascadingValue<Reader>>(p => p.Add(c => c.Value, new Reader("Asia/Seoul", true, "")));
    }

    public void SignIn(string name)
    {
        _authorization.SetAuthorized(name);
        _authorization.SetClaims(SessionCookie.ClaimOf(Services.GetRequiredService<FakeSessions>().Begin(name)));
    }
}
