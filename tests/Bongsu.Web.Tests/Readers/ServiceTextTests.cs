using Bongsu.Detect.Services;
using Bongsu.Web.Readers;

namespace Bongsu.Web.Tests.Readers;

public sealed class ServiceTextTests
{
    /// <summary>"0 of 4 up" was green where nobody was known to be down: nobody was known to be up either.</summary>
    [Theory]
    [InlineData(MarginState.Whole, 4, 0, 0, "good")]
    [InlineData(MarginState.Whole, 1, 0, 3, "unknown")]
    [InlineData(MarginState.Whole, 0, 0, 4, "unknown")]
    [InlineData(MarginState.Lost, 3, 1, 0, "warn")]
    [InlineData(MarginState.Edge, 2, 2, 0, "warn")]
    [InlineData(MarginState.TooFew, 0, 4, 0, "bad")]
    [InlineData(MarginState.NotKnown, 0, 1, 3, "unknown")]
    [InlineData(MarginState.NoMembers, 0, 0, 0, "unknown")]
    public void Look_OfAMargin_IsGoodOnlyWhereSomebodyIsUp(MarginState state, int up, int down, int notKnown, string look) =>
        Assert.Equal(look, ServiceText.Look(new Margin(state, up, down, notKnown, 1, "")));

    [Theory]
    [InlineData(0.93981481, "93.9 %")]
    [InlineData(-0.17061, "−17.1 %")]
    [InlineData(1.0, "100 %")]
    [InlineData(-42.5, "−4,250 %")]
    [InlineData(null, "–")]
    public void Budget_Left_IsSaidToATenth(double? left, string text) => Assert.Equal(text, ServiceText.Budget(left));

    [Theory]
    [InlineData(0.96151311, "96.1 %")]
    [InlineData(0.99934, "99.934 %")]
    [InlineData(0.9999912, "99.99912 %")]
    [InlineData(0.44, "44.0 %")]
    [InlineData(0, "0.0 %")]
    [InlineData(1, "100 %")]
    [InlineData(0.9999999999, "99.999999 %")]
    public void Share_Measured_ClaimsNoMoreThanWasMeasured(double share, string text) => Assert.Equal(text, ServiceText.Share(share));
}
