using Bongsu.Model.Access;

namespace Bongsu.Model.Tests.Access;

/// <summary>The one rule of who sees and may do what.</summary>
public sealed class ViewerTests
{
    [Fact]
    public void Sees_ServiceOrganisation_OnlyItsOwn()
    {
        Viewer shop = Viewer.Of("kim", Role.Operator, "shop-team", isInfrastructure: false);

        Assert.True(shop.Sees("shop-team"));
        Assert.False(shop.Sees("pay-team"));
        Assert.False(shop.Sees(null));
    }

    [Fact]
    public void May_AdministratorOfAServiceOrganisation_MayNotAdminister() =>
        Assert.False(Viewer.Of("kim", Role.Administrator, "shop-team", isInfrastructure: false).May(TokenScopes.Administer));

    [Theory]
    [InlineData(Role.Viewer, TokenScopes.Read, true)]
    [InlineData(Role.Viewer, TokenScopes.Operate, false)]
    [InlineData(Role.Operator, TokenScopes.Operate, true)]
    [InlineData(Role.Operator, TokenScopes.Administer, false)]
    [InlineData(Role.Administrator, TokenScopes.WriteMetrics, true)]
    public void May_RoleOfInfrastructure_IsAsDocumented(Role role, TokenScopes scope, bool may) =>
        Assert.Equal(may, Viewer.Of("lee", role, "infra", isInfrastructure: true).May(scope));
}
