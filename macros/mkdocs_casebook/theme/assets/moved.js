// On the page of a former address: leads on to where the page is now, to the same anchor.
location.replace(document.currentScript.dataset.to + location.search + location.hash);
